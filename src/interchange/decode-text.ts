import { ok, refuse, type Result } from '../domain/result.ts';

/** Why a file cannot be read as a list; each kind has a sentence in every language. */
export type FileRefusal = {
  readonly kind: 'file-empty' | 'file-too-big' | 'file-spreadsheet' | 'file-not-text';
};

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Text of a file, and how its bytes were read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes. A city's whole register is far below one megabyte. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const BYTE_ORDER_MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** Reads bytes as text: by byte order mark, else UTF-8, else Windows-1252, which is what Excel calls "CSV". */
export function decodeText(bytes: Uint8Array): Result<DecodedText, FileRefusal> {
  if (bytes.length > MAX_FILE_BYTES) return refuse({ kind: 'file-too-big' });
  if (startsWith(bytes, ZIP) || startsWith(bytes, OLE)) return refuse({ kind: 'file-spreadsheet' });
  const marked = BYTE_ORDER_MARKS.find((mark) => startsWith(bytes, mark.bytes));
  const decoded = marked ? decodedAs(bytes, marked.encoding) : guessed(bytes);
  if (decoded.text.trim() === '') return refuse({ kind: 'file-empty' });
  return looksBinary(decoded.text) ? refuse({ kind: 'file-not-text' }) : ok(decoded);
}

function guessed(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decodedAs(bytes, 'windows-1252');
  }
}

/** Bytes that do not fit the encoding become U+FFFD; the cells that hold it are reported one by one. */
function decodedAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

const STRAY_CONTROLS = 3;

/** Pictures, PDFs and programs decode to many control characters; a list has none, or a stray one. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4_096);
  const controls = sample.match(/(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0;
  return text.startsWith('%PDF') || controls > Math.max(STRAY_CONTROLS, sample.length / 50);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
