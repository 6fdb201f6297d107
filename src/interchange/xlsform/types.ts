import type { NotCarriedReason } from './not-carried.ts';

/** The cell of the column `type`, read. */
export type RowType =
  | { readonly kind: 'begin'; readonly what: 'group' | 'repeat' }
  | { readonly kind: 'end'; readonly what: 'group' | 'repeat' }
  | {
      readonly kind: 'choice';
      readonly type: 'single' | 'multiple';
      readonly list: string;
      /** An answer "other" with a field for own words is added. */
      readonly orOther: boolean;
    }
  | { readonly kind: 'plain'; readonly type: PlainType; readonly asText: boolean }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'out'; readonly why: NotCarriedReason };

export type PlainType = 'text' | 'wholeNumber' | 'date' | 'note';

const plain = (type: PlainType, asText = false): RowType => ({ kind: 'plain', type, asText });
const out = (why: NotCarriedReason): RowType => ({ kind: 'out', why });

const WORDS: Readonly<Record<string, RowType>> = {
  ...all(['text', 'string'], plain('text')),
  ...all(['integer', 'int', 'range'], plain('wholeNumber')),
  date: plain('date'),
  note: plain('note'),
  ...all(['decimal', 'time', 'datetime', 'barcode'], plain('text', true)),
  ...all(['acknowledge', 'trigger'], { kind: 'acknowledge' }),
  ...all(['calculate', 'calculate_here', 'hidden'], out('calculation')),
  ...all(
    ['geopoint', 'geotrace', 'geoshape', 'gps', 'location', 'start-geopoint', 'background-geopoint'],
    out('place'),
  ),
  ...all(['image', 'photo', 'audio', 'video', 'file', 'background-audio'], out('media')),
  ...all(
    ['start', 'end', 'today', 'deviceid', 'audit', 'username', 'email', 'phonenumber', 'subscriberid'],
    out('metadata'),
  ),
  ...all(['simserial', 'imei', 'phone number', 'start time', 'end time', 'get today', 'device id'], out('metadata')),
  ...all(['xml-external', 'csv-external'], out('external-choices')),
};

function all(words: readonly string[], type: RowType): Record<string, RowType> {
  return Object.fromEntries(words.map((word) => [word, type]));
}

const FRAME = /^(begin|end)[ _]+(group|repeat|loop)\b/i;
const CHOICE =
  /^(select_one|select one from|select one|select1|select_multiple|select all that apply from|select all that apply|select multiple from|select multiple)\s+(.+?)(\s+or[ _](?:specify[ _])?other)?$/i;
const EXTERNAL = /^(select_(one|multiple)(_from_file|_external))\b/i;

/** Reads the cell of the column `type`. */
export function rowType(cell: string): RowType {
  const text = cell.trim().replaceAll(/\s+/g, ' ');
  const frame = FRAME.exec(text);
  if (frame !== null) {
    const what = frame[2]?.toLowerCase() === 'group' ? 'group' : 'repeat';
    return frame[1]?.toLowerCase() === 'begin' ? { kind: 'begin', what } : { kind: 'end', what };
  }
  if (EXTERNAL.test(text)) return out('external-choices');
  const choice = CHOICE.exec(text);
  if (choice === null) return WORDS[text.toLowerCase()] ?? out('type-unknown');
  const [, word = '', list = '', other] = choice;
  const type = /multiple|all that/i.test(word) ? 'multiple' : 'single';
  return { kind: 'choice', type, list, orOther: other !== undefined };
}
