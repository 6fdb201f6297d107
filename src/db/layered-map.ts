/** Entries that may differ from the large map below before both are joined anew. */
const MAX_DIFFERING = 500;

/** A map that a small change need not copy: a large one, and over it the few entries that differ. */
export class LayeredMap<K, V extends object> implements ReadonlyMap<K, V> {
  readonly size: number;
  readonly #base: ReadonlyMap<K, V>;
  /** Undefined: not there any more. */
  readonly #top: ReadonlyMap<K, V | undefined>;

  private constructor(base: ReadonlyMap<K, V>, top: ReadonlyMap<K, V | undefined>) {
    this.#base = base;
    this.#top = top;
    let { size } = base;
    for (const [key, value] of top) size += Number(value !== undefined) - Number(base.has(key));
    this.size = size;
  }

  /** The map with these entries changed; those without a value are taken out. */
  static changed<K, V extends object>(
    map: ReadonlyMap<K, V>,
    changes: ReadonlyMap<K, V | undefined>,
  ): ReadonlyMap<K, V> {
    const isLayered = map instanceof LayeredMap;
    const base: ReadonlyMap<K, V> = isLayered ? map.#base : map;
    const top: ReadonlyMap<K, V | undefined> = isLayered ? new Map([...map.#top, ...changes]) : changes;
    if (top.size <= MAX_DIFFERING) return new LayeredMap(base, top);
    const joined = new Map(base);
    for (const [key, value] of top) {
      if (value === undefined) joined.delete(key);
      else joined.set(key, value);
    }
    return joined;
  }

  get(key: K): V | undefined {
    return this.#top.has(key) ? this.#top.get(key) : this.#base.get(key);
  }

  has(key: K): boolean {
    return this.get(key) !== undefined;
  }

  forEach(callback: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) callback(value, key, this);
  }

  *entries(): MapIterator<[K, V]> {
    for (const [key, below] of this.#base) {
      const value = this.#top.has(key) ? this.#top.get(key) : below;
      if (value !== undefined) yield [key, value];
    }
    for (const [key, value] of this.#top) if (value !== undefined && !this.#base.has(key)) yield [key, value];
  }

  *keys(): MapIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): MapIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
}
