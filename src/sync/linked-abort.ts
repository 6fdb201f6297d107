/**
 * A controller that is aborted as soon as one of the signals is: `AbortSignal.any` by hand, which Safari has
 * only since 17.4. Abort it when the work is over, so that its listeners go.
 */
export function linkedAbort(...signals: readonly (AbortSignal | undefined)[]): AbortController {
  const end = new AbortController();
  for (const signal of signals) {
    if (signal?.aborted === true) end.abort();
    signal?.addEventListener('abort', () => end.abort(), { signal: end.signal });
  }
  return end;
}
