const MAGIC = Buffer.from('57fb808b247547db', 'hex');
/** Where the index lies, and the magic. */
const FOOTER = 48;
/** Behind each block: how it is packed. */
const [RAW, SNAPPY] = [0, 1];

/** Reads a file from a place on. */
class Reader {
  at: number;
  readonly #content: Buffer;

  constructor(content: Buffer, at = 0) {
    this.#content = content;
    this.at = at;
  }

  get isOver(): boolean {
    return this.at >= this.#content.length;
  }

  byte(): number {
    return this.#content[this.at++] ?? 0;
  }

  /** Seven bits a byte, the lowest first. */
  number(): number {
    let [sum, factor] = [0, 1];
    for (;;) {
      const next = this.byte();
      sum += (next & 127) * factor;
      if (next < 128) return sum;
      factor *= 128;
    }
  }

  /** As many bytes, the lowest first. */
  fixed(bytes: number): number {
    const value = this.#content.readUIntLE(this.at, bytes);
    this.at += bytes;
    return value;
  }

  bytes(length: number): Buffer {
    const part = this.#content.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }
}

/**
 * All blocks of a table of LevelDB, unpacked; undefined for any other file. Chromium puts there what it had in its log,
 * and packing breaks words apart. Throws for a way of packing that it does not know.
 */
export function unpackedTable(content: Buffer): Buffer | undefined {
  if (content.length < FOOTER || !content.subarray(-MAGIC.length).equals(MAGIC)) return undefined;
  const footer = new Reader(content, content.length - FOOTER);
  const others = blockAt(content, footer);
  const index = blockAt(content, footer);
  return Buffer.concat([others, index, ...valuesOf(index).map((place) => blockAt(content, new Reader(place)))]);
}

/** The block whose place and length come next. */
function blockAt(content: Buffer, place: Reader): Buffer {
  const [from, length] = [place.number(), place.number()];
  const block = content.subarray(from, from + length);
  const kind = content[from + length];
  if (kind === RAW) return block;
  if (kind === SNAPPY) return unpackedSnappy(block);
  throw new Error(`a block is packed in an unknown way: ${String(kind)}`);
}

/** The values of a block; a key is written as what differs from the one before. */
function valuesOf(block: Buffer): readonly Buffer[] {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 * (restarts + 1);
  const values: Buffer[] = [];
  for (const entries = new Reader(block.subarray(0, end)); !entries.isOver; ) {
    entries.number();
    const [key, value] = [entries.number(), entries.number()];
    entries.bytes(key);
    values.push(entries.bytes(value));
  }
  return values;
}

function unpackedSnappy(packed: Buffer): Buffer {
  const from = new Reader(packed);
  const out = Buffer.alloc(from.number());
  let at = 0;
  while (!from.isOver) {
    const tag = from.byte();
    const size = tag >> 2;
    if ((tag & 3) === 0) {
      const length = (size < 60 ? size : from.fixed(size - 59)) + 1;
      at += from.bytes(length).copy(out, at);
      continue;
    }
    const isShort = (tag & 3) === 1;
    const length = isShort ? (size & 7) + 4 : size + 1;
    const distance = isShort ? ((tag >> 5) << 8) | from.byte() : from.fixed((tag & 3) === 2 ? 2 : 4);
    // Byte by byte: it may overlap with what it writes.
    for (const end = at + length; at < end; at += 1) out[at] = out[at - distance] ?? 0;
  }
  return out;
}
