import { createContext, useContext } from 'react';
import type { OfficeDesk } from './office-desk.ts';

export const OfficeContext = createContext<OfficeDesk | null>(null);

/** Throws where there is no way to the office: such a screen must not be shown while the app is locked. */
export function useOffice(): OfficeDesk {
  const office = useContext(OfficeContext);
  if (office === null) throw new Error('There is no way to the office');
  return office;
}
