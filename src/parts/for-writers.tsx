import type { ComponentProps, ReactNode } from 'react';
import { LinkButton } from '../ui/button.tsx';
import { useMayWrite } from './use-may-write.ts';

/** What only helps somebody who may change what the office holds; for all others it is not there. */
export function ForWriters({ children }: { readonly children: ReactNode }) {
  return useMayWrite() ? children : null;
}

/** The way to a screen on which something is written. */
export function WriteLink(props: ComponentProps<typeof LinkButton>) {
  return (
    <ForWriters>
      <LinkButton {...props} />
    </ForWriters>
  );
}
