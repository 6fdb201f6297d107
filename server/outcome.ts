/** Final: sending it again can never help. */
export type RejectCode = 'invalid' | 'mid_reuse' | 'erased' | 'exists' | 'immutable' | 'refused';
/** Can be released once its reason is gone. */
export type QuarantineCode = 'not_found' | 'not_granted' | 'unknown' | 'internal' | 'follows';
export type FailureCode = RejectCode | QuarantineCode;

/** Why a mutation had no effect. Its text is kept in both cases. */
export type Failure =
  | { readonly o: 'rejected'; readonly code: RejectCode }
  | { readonly o: 'quarantined'; readonly code: QuarantineCode };

export const rejected = (code: RejectCode): Failure => ({ o: 'rejected', code });
export const quarantined = (code: QuarantineCode): Failure => ({ o: 'quarantined', code });
