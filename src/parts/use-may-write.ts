import { useStore } from '../db/store-context.ts';

/** Whether this person may change and erase what the office holds; the server has the last word. */
export function useMayWrite(): boolean {
  return useStore().identity.role === 'coordinator';
}
