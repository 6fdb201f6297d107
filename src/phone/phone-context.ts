import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Phone } from './phone.ts';
import type { PhoneState } from './phone-state.ts';

export const PhoneContext = createContext<Phone | undefined>(undefined);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (phone === undefined) throw new Error('outside of PhoneApp');
  return phone;
}

export function usePhoneState<T>(select: (state: PhoneState) => T): T {
  return useStore(usePhone().state, select);
}
