const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** A file in a ZIP archive, as the directory at its end tells it. */
export interface ArchiveFile {
  readonly name: string;
  /** Bytes that it says it unpacks to. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  /** Where its own header begins. */
  readonly at: number;
}

/** The files of a ZIP archive; undefined if it has no readable directory. */
export function archiveFiles(bytes: Uint8Array): readonly ArchiveFile[] | undefined {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end === undefined) return undefined;
  const files: ArchiveFile[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return undefined;
    const length = view.getUint16(at + 28, true);
    files.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)),
      size: view.getUint32(at + 24, true),
      packed: view.getUint32(at + 20, true),
      method: view.getUint16(at + 10, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return files;
}

/** The text of a file in the archive; throws if its bytes are damaged. */
export async function archiveText(bytes: Uint8Array, { at, packed, method }: ArchiveFile): Promise<string> {
  const view = viewOf(bytes);
  const start = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const content = new Blob([new Uint8Array(bytes.subarray(start, start + packed))]);
  if (method === STORED) return content.text();
  if (method !== DEFLATED) throw new RangeError(`unknown compression ${method}`);
  return new Response(content.stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function endOf(view: DataView): number | undefined {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}
