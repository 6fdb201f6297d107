import { ok, refuse, type Result } from '../domain/result.ts';

/** Why a file cannot be read as a list; each kind has a sentence in every language. */
export type FileRefusal = {
  readonly kind:
    | 'file-empty'
    | 'file-too-big'
    | 'file-spreadsheet'
    | 'file-old-excel'
    | 'file-encrypted'
    | 'file-broken'
    | 'file-not-text';
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

/** Whether the bytes are an archive, as every XLSX workbook is. */
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP);
const BYTE_ORDER_MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * Reads bytes as text: by byte order mark, else UTF-16 if the zeros stand where Latin letters and separators have
 * them, else UTF-8, else Windows-1252, which is what Excel calls "CSV".
 */
export function decodeText(bytes: Uint8Array): Result<DecodedText, FileRefusal> {
  if (bytes.length > MAX_FILE_BYTES) return refuse({ kind: 'file-too-big' });
  if (isZip(bytes)) return refuse({ kind: 'file-spreadsheet' });
  if (startsWith(bytes, OLE))
    return refuse({ kind: holdsWide(bytes, 'EncryptedPackage') ? 'file-encrypted' : 'file-old-excel' });
  const marked = BYTE_ORDER_MARKS.find((mark) => startsWith(bytes, mark.bytes));
  const decoded = marked ? decodedAs(bytes, marked.encoding) : guessed(bytes);
  if (/^[\s,;|"]*$/.test(decoded.text)) return refuse({ kind: 'file-empty' });
  return looksBinary(decoded.text) ? refuse({ kind: 'file-not-text' }) : ok(decoded);
}

function guessed(bytes: Uint8Array): DecodedText {
  const wide = unmarkedUtf16(bytes);
  if (wide !== undefined) return decodedAs(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: linewise(bytes), encoding: 'windows-1252' };
  }
}

const LINE_BREAK = 0x0a;

/** Lists that were put together from several files can change their encoding on the way: each line speaks for itself. */
function linewise(bytes: Uint8Array): string {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const ansi = new TextDecoder('windows-1252');
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(LINE_BREAK, from);
    const to = at < 0 ? bytes.length : at + 1;
    const line = bytes.subarray(from, to);
    try {
      lines.push(utf8.decode(line));
    } catch {
      lines.push(ansi.decode(line));
    }
    from = to;
  }
  return lines.join('');
}

const SAMPLE_BYTES = 4_096;

/** Separators, blanks and line breaks have a zero byte in UTF-16, whatever script the words are in. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const sample = bytes.subarray(0, SAMPLE_BYTES - (SAMPLE_BYTES % 2));
  if (sample.length < 4 || bytes.length % 2 === 1) return undefined;
  const zeros = [0, 0];
  const breaks = [0, 0];
  sample.forEach((byte, i) => {
    const at = i % 2;
    if (byte === 0) zeros[at] = (zeros[at] ?? 0) + 1;
    // The byte beside a zero is a line break or a separator: noise rarely has that.
    if (byte === 0 && [0x0a, 0x2c, 0x3b, 0x09].includes(sample[at === 0 ? i + 1 : i - 1] ?? 0))
      breaks[at] = (breaks[at] ?? 0) + 1;
  });
  const [high = 0, low = 0] = zeros;
  const many = sample.length / 40;
  if (low > many && high === 0 && (breaks[1] ?? 0) > 0) return 'utf-16le';
  return high > many && low === 0 && (breaks[0] ?? 0) > 0 ? 'utf-16be' : undefined;
}

/** Whether a name stands somewhere in the bytes as UTF-16, as the directory of an OLE file writes it. */
function holdsWide(bytes: Uint8Array, name: string): boolean {
  const text = new TextDecoder('latin1').decode(bytes);
  return text.includes(name.split('').join('\0'));
}

/** Bytes that do not fit the encoding become U+FFFD; the cells that hold it are reported one by one. */
function decodedAs(bytes: Uint8Array, encoding: Encoding): DecodedText {
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

const STRAY_CONTROLS = 3;

/** Documents that are text, but no list: PDF, RTF, web pages and other XML. */
const DOCUMENT = /^\s*(?:%PDF|\{\\rtf|<(?:!doctype|html|\?xml|table|!--))/i;

/** Pictures and programs decode to many control characters; a list has none, or a stray one. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4_096);
  const controls = sample.match(/(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0;
  return DOCUMENT.test(sample) || controls > Math.max(STRAY_CONTROLS, sample.length / 50);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}
