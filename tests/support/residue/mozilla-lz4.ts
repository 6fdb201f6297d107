const MAGIC = Buffer.from('mozLz40\0');
/** After the magic stands the size of what is packed. */
const HEADER = MAGIC.length + 4;

/**
 * What Firefox has packed, for instance what stood in the fields of its pages; undefined if it is not packed so.
 * Packing breaks words apart. Where a file ends early, what came until there.
 */
export function unpacked(content: Buffer): Buffer | undefined {
  if (content.length < HEADER || !content.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const out: number[] = [];
  let at = HEADER;
  const next = (): number => content[at++] ?? 0;
  const length = (nibble: number): number => {
    let sum = nibble;
    for (let more = nibble === 15 ? 255 : 0; more === 255 && at < content.length; ) {
      more = next();
      sum += more;
    }
    return sum;
  };
  while (at < content.length) {
    const token = next();
    const literals = length(token >> 4);
    for (const end = Math.min(at + literals, content.length); at < end; ) out.push(next());
    if (at >= content.length) break;
    const distance = next() | (next() << 8);
    const copied = length(token & 15) + 4;
    for (let i = 0; i < copied; i += 1) out.push(out[out.length - distance] ?? 0);
  }
  return Buffer.from(out);
}
