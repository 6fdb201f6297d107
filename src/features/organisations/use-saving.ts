import type { Result } from '../../domain/result.ts';
import { type Saving as SavingOf, useSaving as useSavingOf } from '../../parts/use-saving.ts';
import type { AnyRefusal } from './refusal-alert.tsx';

/** Saves something, or says why not. */
export type Save = () => Promise<Result<true, AnyRefusal>>;

export type Saving = SavingOf<AnyRefusal>;

/** The saving of this area, with all that can be refused in it. */
export const useSaving = useSavingOf<AnyRefusal>;
