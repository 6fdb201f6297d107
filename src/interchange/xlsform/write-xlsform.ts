import type { Form } from '../../domain/forms/form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import { cellText } from '../write-register.ts';
import { EXTRA_COLUMN, type Extra } from './extra.ts';
import { UNNAMED } from './languages.ts';
import { type CatalogueWords, writeForm, type WrittenRow } from './write-questions.ts';

type Table = readonly (readonly string[])[];

/** The three sheets of an XLSForm. */
export interface XlsFormSheets {
  readonly survey: Table;
  readonly choices: Table;
  readonly settings: Table;
}

const TEXTS = [
  ['label', ''],
  ['hint', '.hint'],
  ['guidance_hint', '.why'],
] as const;
const SURVEY_CELLS = ['required', 'relevant', 'constraint', 'appearance', 'default'];

/**
 * A form as an XLSForm for ODK and KoboToolbox. What they have no column for stands in one of our own, so that reading
 * the file again gives the same form. `nameOf` says what a language calls itself.
 */
export function xlsFormSheets(form: Form, nameOf: (language: string) => string, words: CatalogueWords): XlsFormSheets {
  const texts = form.texts ?? {};
  const languages = Object.keys(texts);
  const { survey, choices } = writeForm(form, words);
  const headed = (column: string): readonly string[] =>
    languages.map((one) => (one === UNNAMED ? column : `${column}::${heading(one, nameOf)}`));
  const textCells = (row: WrittenRow, suffix: string): readonly string[] =>
    languages.map((one) =>
      row.key === undefined ? (suffix === '' ? (row.words?.(one) ?? '') : '') : (texts[one]?.[row.key + suffix] ?? ''),
    );
  const line = (row: WrittenRow, first: readonly string[], more: readonly string[], suffixes: readonly string[]) => [
    ...first.map((column) => row.cells[column] ?? ''),
    ...suffixes.flatMap((suffix) => textCells(row, suffix)),
    ...more.map((column) => row.cells[column] ?? ''),
    extraCell(row.extra),
  ];
  const suffixes = TEXTS.map(([, suffix]) => suffix);
  return {
    survey: [
      ['type', 'name', ...TEXTS.flatMap(([column]) => headed(column)), ...SURVEY_CELLS, EXTRA_COLUMN],
      ...survey.map((row) => line(row, ['type', 'name'], SURVEY_CELLS, suffixes)),
    ],
    choices: [
      ['list_name', 'name', ...headed('label'), EXTRA_COLUMN],
      ...choices.map((row) => line(row, ['list_name', 'name'], [], [''])),
    ],
    settings: settingsOf(form, nameOf),
  };
}

function heading(language: string, nameOf: (language: string) => string): string {
  return `${nameOf(language).replaceAll(':', ' ')} (${language})`;
}

function extraCell(extra: Extra | undefined): string {
  return extra === undefined || Object.keys(extra).length === 0 ? '' : JSON.stringify(extra);
}

function settingsOf(form: Form, nameOf: (language: string) => string): Table {
  const { id, version, anonymous, texts = {} } = form;
  const [main] = Object.keys(texts);
  const whole = Object.entries(texts).map(([language, own]) => {
    const kept = Object.entries(own).filter(([key]) => key === 'title' || key === 'intro');
    return [language, Object.fromEntries(kept)] as const;
  });
  const extra: Extra = { id, version, ...(anonymous && { anonymous }), texts: Object.fromEntries(whole) };
  const language = main === undefined || main === UNNAMED ? '' : heading(main, nameOf);
  return [
    ['form_title', 'form_id', 'version', 'default_language', EXTRA_COLUMN],
    [textOf(texts, 'de', 'title') ?? id, id, version, language, JSON.stringify(extra)],
  ];
}

/** A workbook whose cells are all text: nothing in it is ever calculated. */
export async function xlsFormWorkbook(sheets: XlsFormSheets): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const cells = (table: Table) =>
    table.map((row) => row.map((value) => (value === '' ? null : { value: cellText(value), type: String })));
  const written = (['survey', 'choices', 'settings'] as const).map((sheet) => ({ sheet, data: cells(sheets[sheet]) }));
  return write(written).toBlob();
}
