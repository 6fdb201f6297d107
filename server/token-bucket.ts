/** Seconds until `key` may come again, 0 if it may now; then it has paid `cost`, which may be known only afterwards. */
export type Limiter = (key: string, now: number, cost?: number) => number;

export interface BucketSize {
  /** Requests that may come at once. */
  readonly capacity: number;
  readonly perSecond: number;
}

const MAX_KEYS = 10_000;

/** A token bucket per key. Whoever finds a token may take more than there are, and then waits longer. */
export function createLimiter({ capacity, perSecond }: BucketSize): Limiter {
  const buckets = new Map<string, { readonly level: number; readonly at: number }>();
  return (key, now, cost = 1) => {
    const bucket = buckets.get(key) ?? { level: capacity, at: now };
    const level = Math.min(capacity, bucket.level + (Math.max(0, now - bucket.at) / 1000) * perSecond);
    // Those who come last stand last: whoever has not come for longest is forgotten, instead of growing without end.
    buckets.delete(key);
    const [idle] = buckets.size >= MAX_KEYS ? buckets.keys() : [];
    if (idle !== undefined) buckets.delete(idle);
    buckets.set(key, { level: level < 1 ? level : level - cost, at: now });
    return level < 1 ? Math.ceil((1 - level) / perSecond) : 0;
  };
}
