import * as v from 'valibot';
import { Form, type Section } from '../../domain/forms/form.ts';
import { MAX_FORM_NAME } from '../../domain/form-link.ts';
import { ok, refuse, type Result } from '../../domain/result.ts';
import { type FormRow, readSheet } from './columns.ts';
import { EXTRA_COLUMN, readExtra } from './extra.ts';
import { languageCode, UNNAMED } from './languages.ts';
import { readLists } from './lists.ts';
import type { NotCarried, Note } from './not-carried.ts';
import { readSections } from './read-section.ts';
import { type CarriedQuestion, putTexts, type Reader } from './reader.ts';
import { isHeader, readFormSheets, type XlsFormRefusal } from './sheets.ts';
import { treeOf } from './tree.ts';

/** An XLSForm as a form of ours, and what of it could not be carried over. */
export interface ReadForm {
  readonly form: Form;
  readonly title: string;
  /** Codes of the languages that the form has texts in; `default` for texts whose language is not named. */
  readonly languages: readonly string[];
  readonly questions: readonly CarriedQuestion[];
  readonly notCarriedOver: readonly NotCarried[];
}

const SURVEY = new Set(
  (
    'type name label hint guidance_hint required relevant constraint constraint_message required_message appearance ' +
    `choice_filter calculation default read_only repeat_count parameters include ${EXTRA_COLUMN}`
  ).split(' '),
);
const CHOICES = new Set(['list_name', 'name', 'label', EXTRA_COLUMN]);
const SETTINGS = ['form_title', 'form_id', 'version', 'default_language', EXTRA_COLUMN];
/** Languages that the app can show. The table of the interface has the same; a test compares them. */
export const SHOWN_LANGUAGES = ['de', 'de-simple', 'en', 'tr', 'pl', 'ru', 'uk', 'ar', 'fr', 'it', 'fa-AF'];

/** Reads the bytes of an XLSForm: a workbook, or text with separators. */
export async function readXlsForm(bytes: Uint8Array): Promise<Result<ReadForm, XlsFormRefusal>> {
  const sheets = await readFormSheets(bytes);
  if (!sheets.ok) return sheets;
  const { survey, choices, settings, others } = sheets.value;
  if (!survey.some(isHeader)) return refuse({ kind: 'no-questions' });
  const notCarriedOver: NotCarried[] = [];
  const note: Note = (sheet, row, what, why) => void notCarriedOver.push({ sheet, row, what: what.slice(0, 300), why });
  const rows = readSheet('survey', survey, SURVEY, isHeader, note);
  const lists = readSheet(
    'choices',
    choices,
    CHOICES,
    ({ cells }) => cells.some((cell) => /^name|^value$/i.test(cell.trim())),
    note,
  );
  const set = readSettings(settings, note);
  for (const name of others) note(name, 0, name, 'sheet-unknown');
  const title = set?.cell('form_title') || set?.cell('form_id') || '';
  const extra = readExtra(set?.cell(EXTRA_COLUMN) ?? '');
  const reader: Reader = {
    lists: readLists(lists, note),
    isOwn: extra.texts !== undefined,
    note,
    texts: new Map(),
    known: new Map(),
    ids: new Set(),
    carried: [],
  };
  const sections = readSections(reader, treeOf(rows.rows, note), title);
  for (const [language, own] of Object.entries(extra.texts ?? {}))
    for (const [key, text] of Object.entries(own)) putTexts(reader, key, new Map([[language, text]]));
  if (title !== '' && !reader.isOwn) putTexts(reader, 'title', new Map([[UNNAMED, title]]));
  const main = set?.cell('default_language') ?? '';
  const form = formFrom(reader, set, sections, main === '' ? mainLanguage(rows.languages) : languageCode(main));
  if (form === undefined || reader.carried.length === 0) return refuse({ kind: 'no-questions' });
  const languages = Object.keys(form.texts ?? {});
  for (const one of languages)
    if (!isShown(one)) note('survey', survey.find(isHeader)?.row ?? 1, one, 'language-unknown');
  return ok({ form, title, languages, questions: reader.carried, notCarriedOver: inOrder(notCarriedOver) });
}

/** Texts that name no language belong to the only one that is named nowhere else; without any they stay unnamed. */
function mainLanguage(languages: readonly string[]): string {
  const named = languages.filter((one) => one !== UNNAMED);
  return languages.includes(UNNAMED) ? UNNAMED : (named[0] ?? UNNAMED);
}

function isShown(language: string): boolean {
  return SHOWN_LANGUAGES.includes(language) || language === UNNAMED;
}

function readSettings(rows: Parameters<typeof readSheet>[1], note: Note): FormRow | undefined {
  const [header] = rows;
  if (header === undefined) return undefined;
  const names = header.cells.map((cell) => cell.trim().toLowerCase().replaceAll(' ', '_'));
  const sheet = readSheet('settings', rows, new Set(names), (row) => row === header, note);
  const [row] = sheet.rows;
  if (row === undefined) return undefined;
  for (const name of names)
    if (!SETTINGS.includes(name) && row.cell(name) !== '')
      note('settings', row.row, `${name} ${row.cell(name)}`, 'setting');
  return row;
}

function formFrom(
  { texts }: Reader,
  settings: FormRow | undefined,
  sections: readonly Section[],
  main: string,
): Form | undefined {
  const { id, version, anonymous } = readExtra(settings?.cell(EXTRA_COLUMN) ?? '');
  const named = new Map(texts);
  const unnamed = named.get(UNNAMED);
  if (unnamed !== undefined && main !== UNNAMED) {
    // What a language says itself wins over what was said in none.
    named.set(main, new Map([...unnamed, ...(named.get(main) ?? [])]));
    named.delete(UNNAMED);
  }
  const form = {
    id: id ?? (settings?.cell('form_id') || 'form').replaceAll(/[^\w-]+/g, '_').slice(0, MAX_FORM_NAME),
    version: version ?? '1',
    ...(anonymous && { anonymous }),
    sections,
    texts: Object.fromEntries([...named].map(([language, own]) => [language, Object.fromEntries(own)])),
  };
  const read = v.safeParse(Form, form);
  return read.success ? read.output : undefined;
}

function inOrder(list: readonly NotCarried[]): readonly NotCarried[] {
  const order = ['survey', 'choices', 'settings'];
  const rank = ({ sheet }: NotCarried): number => (order.indexOf(sheet) + order.length + 1) % (order.length + 1);
  return list.toSorted((a, b) => rank(a) - rank(b) || a.row - b.row);
}
