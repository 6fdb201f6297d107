import type { SourceRow } from '../read-csv.ts';
import { languageCode, UNNAMED } from './languages.ts';
import type { Note } from './not-carried.ts';

/** One sheet with its header read. */
export interface FormSheet {
  readonly name: string;
  readonly rows: readonly FormRow[];
  /** Codes of the languages of its texts, in the order of the columns. */
  readonly languages: readonly string[];
}

/** A row by the names of its columns. */
export interface FormRow {
  readonly row: number;
  /** The cell of a column without language; "" where there is none. */
  readonly cell: (column: string) => string;
  /** The texts of a column by language. */
  readonly texts: (column: string) => ReadonlyMap<string, string>;
}

interface Column {
  readonly index: number;
  readonly name: string;
  readonly language: string | undefined;
}

/** Older names of columns. */
const SAME: Readonly<Record<string, string>> = {
  caption: 'label',
  relevance: 'relevant',
  jr_constraintmsg: 'constraint_message',
  constraintmsg: 'constraint_message',
  readonly: 'read_only',
  list: 'list_name',
  value: 'name',
  calculate: 'calculation',
  count: 'repeat_count',
};
const TEXTS = new Set(['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message']);
const MEDIA = new Set(['image', 'audio', 'video', 'big-image', 'media']);

/** The rows below a header, by the columns that a form may have; all other columns are named. */
export function readSheet(
  name: string,
  rows: readonly SourceRow[],
  known: ReadonlySet<string>,
  isHeader: (row: SourceRow) => boolean,
  note: Note,
): FormSheet {
  const header = rows.find(isHeader);
  if (header === undefined) return { name, rows: [], languages: [] };
  const below = rows.filter(({ row }) => row > header.row);
  const columns = knownColumns(name, header, below, known, note);
  const languages = columns.flatMap(({ language }) => language ?? []);
  return { name, rows: below.map((row) => formRow(row, columns)), languages: [...new Set(languages)] };
}

function knownColumns(
  sheet: string,
  { row, cells }: SourceRow,
  below: readonly SourceRow[],
  known: ReadonlySet<string>,
  note: Note,
): readonly Column[] {
  const seen = new Set<string>();
  return cells.flatMap((cell, index) => {
    const column = columnOf(cell, index);
    const isEmpty = below.every(({ cells: each }) => (each[index] ?? '').trim() === '');
    if (column === undefined || isEmpty) return [];
    const key = `${column.name} ${column.language ?? ''}`;
    const why = MEDIA.has(column.name) ? 'media' : known.has(column.name) ? undefined : 'column-unknown';
    if (why !== undefined || seen.has(key)) {
      note(sheet, row, cell.trim(), why ?? 'column-twice');
      return [];
    }
    seen.add(key);
    return [column];
  });
}

/** Takes `label::English (en)`, `bind:relevant` and `media::image::en` apart. */
function columnOf(cell: string, index: number): Column | undefined {
  const [first = '', ...rest] = cell.trim().split(/\s*::?\s*/);
  const prefix = first.toLowerCase();
  if (prefix === '') return undefined;
  const isBind = (prefix === 'bind' || prefix === 'control') && rest.length > 0;
  const parts = isBind ? [rest.join('_')] : [first, ...rest];
  const [word = '', language] = parts;
  const raw = word.toLowerCase().replaceAll(/[\s-]+/g, '_');
  const name = SAME[raw] ?? raw;
  if (name === 'media') return { index, name, language: undefined };
  return {
    index,
    name,
    language: TEXTS.has(name) ? (language === undefined ? UNNAMED : languageCode(language)) : undefined,
  };
}

function formRow({ row, cells }: SourceRow, columns: readonly Column[]): FormRow {
  const textOf = ({ index }: Column): string => cells[index]?.trim() ?? '';
  return {
    row,
    cell: (name) => {
      const column = columns.find((each) => each.name === name);
      return column === undefined ? '' : textOf(column);
    },
    texts: (name) => {
      const filled = columns.filter((each) => each.name === name && textOf(each) !== '');
      return new Map(filled.map((each) => [each.language ?? UNNAMED, textOf(each)]));
    },
  };
}
