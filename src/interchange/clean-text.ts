/** What had to be taken out of a cell. */
export type CleanedAway = 'markup' | 'line-break' | 'hidden-characters' | 'unreadable-characters' | 'too-long';

export interface CleanedText {
  readonly text: string;
  readonly found: readonly CleanedAway[];
}

/** UTF-16 code units of one cell that are looked at at all. */
const MAX_CELL = 50_000;

/** Text of one line: no markup, no line breaks, single blanks. Formulas stay the text that they are. */
export function cleanLine(raw: string): CleanedText {
  const { text, found } = cleanText(raw);
  const broken = /\S\s*[\r\n]\s*\S/.test(raw);
  return { text: text.replace(/\s+/g, ' '), found: broken ? [...found, 'line-break'] : found };
}

/** Text of several lines: no markup, single blanks, at most one empty line between paragraphs. */
export function cleanText(raw: string): CleanedText {
  const found = new Set<CleanedAway>();
  if (raw.length > MAX_CELL) found.add('too-long');
  const text = tidyBlanks(plain(raw.slice(0, MAX_CELL), found).normalize('NFC'));
  if (text.includes('\uFFFD')) found.add('unreadable-characters');
  return { text, found: [...found] };
}

const ENTITY = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi;
const BREAK_TAG = /<(br|\/p|\/div|\/li|\/tr|\/h[1-6])(\s[^<>]*)?\/?>/gi;
const TAG = /<!--[^<>]*-->|<\/?[a-z][^<>]*>/gi;
// Bidi overrides show a text in another order than it is stored: a name that reads as something else.
const HIDDEN = /[\u202A-\u202E\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu;
/** Soft hyphen, zero-width space, byte order mark. The joiners of Arabic and Persian writing stay. */
const INVISIBLE = /\u00AD|\u200B|\uFEFF/g;
const MAX_PASSES = 10;

/** Repeats until nothing is left, because `&lt;b&gt;` and `<<b>b>` only become markup by the pass before. */
function plain(text: string, found: Set<CleanedAway>): string {
  let current = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const decoded = current.replace(ENTITY, (entity, name: string) => characterOf(name) ?? entity);
    const visible = decoded.replace(INVISIBLE, '').replace(HIDDEN, '');
    const next = visible.replace(BREAK_TAG, '\n').replace(TAG, '');
    if (decoded !== current || next !== visible) found.add('markup');
    if (visible !== decoded.replace(INVISIBLE, '')) found.add('hidden-characters');
    if (next === current) return next;
    current = next;
  }
  return current.replace(/[<>]/g, '');
}

const NAMED =
  'quot=" amp=& lt=< gt=> apos=\' auml=ä ouml=ö uuml=ü Auml=Ä Ouml=Ö Uuml=Ü szlig=ß eacute=é egrave=è ccedil=ç ' +
  'ndash=– mdash=— bdquo=„ ldquo=“ rdquo=” lsquo=‘ rsquo=’ hellip=… bull=• middot=·';
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['nbsp', ' '],
  ['shy', ''],
  ...NAMED.split(' ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(-1)] as const),
]);

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return ENTITIES.get(name);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}

function tidyBlanks(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) => line.replace(/\s+/g, ' ').trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
