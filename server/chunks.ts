/** Engines limit the number of parameters of a statement. */
const MAX_PARAMETERS = 10_000;

/** The list in pieces small enough for one statement each, given the parameters that an item needs. */
export function* chunks<T>(items: readonly T[], parameters: number): Generator<T[]> {
  const size = Math.floor(MAX_PARAMETERS / parameters);
  for (let i = 0; i < items.length; i += size) yield items.slice(i, i + size);
}
