import { useStore } from '../db/store-context.ts';

/** Whether whoever works here looks after devices; the office decides it anew at every request. */
export function useManages(): boolean {
  const { role } = useStore().identity;
  return role === 'administrator' || role === 'coordinator';
}
