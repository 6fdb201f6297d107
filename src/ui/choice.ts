import type { ReactNode } from 'react';
import type { SecondText } from './second-text.tsx';

/** One thing to choose from. */
export type Choice<V extends string> = {
  readonly value: V;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly second?: SecondText | undefined;
};
