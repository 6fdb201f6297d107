import type { DataModel } from './data-model.ts';

/** Lifts the steps of one version of the op schema to the next one. */
export type Upcast = (ops: readonly unknown[]) => readonly unknown[];

/**
 * From version 1 to 2, from 2 to 3 and so on. A queue on a tablet is never rewritten: it may have been written by
 * an app of last year, so nothing is taken out of this list for at least twelve months.
 */
export const UPCASTS: readonly Upcast[] = [];

/** The steps as this server reads them, or undefined if they are newer than it, or older than anything known. */
export function upcast(
  ops: readonly unknown[],
  data: number,
  { version, upcasts }: Pick<DataModel, 'version' | 'upcasts'>,
): readonly unknown[] | undefined {
  if (data < 1 || data > version) return undefined;
  return upcasts.slice(data - 1).reduce((lifted, lift) => lift(lifted), ops);
}
