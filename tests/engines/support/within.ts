/** Ends a wait with a sentence: a browser that hangs says nothing, and would keep everybody waiting. */
export function within<T>(seconds: number, what: string, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what} took longer than ${seconds} s`)), seconds * 1_000);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
