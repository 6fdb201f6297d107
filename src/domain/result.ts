/** A refusal: a rule said no. `kind` has a sentence in every language (`refusal.<kind>`). */
export interface Refusal {
  readonly kind: string;
}

/** What a rule answers: the value, or the reason why not. Defects are thrown instead. */
export type Result<T, R extends Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: R };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<R extends Refusal>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal };
}
