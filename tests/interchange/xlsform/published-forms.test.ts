import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readXlsForm } from '../../../src/interchange/xlsform/read-xlsform.ts';
import { PUBLISHED } from '../../support/lists.ts';

// The numbers of questions were counted in the files by hand before they were read.
describe.skipIf(PUBLISHED === undefined)('Forms that others have published', () => {
  const read = (name: string) => readXlsForm(new Uint8Array(readFileSync(join(PUBLISHED ?? '', 'xlsform', name))));

  test.each([
    ['pyxform-choice_filter_test.xlsx', 'cascading selects', ['default'], 3],
    ['pyxform-duplicate_columns.xlsx', 'Spec test', ['default', 'chinese'], 23],
    ['pyxform-or_other.xlsx', '', ['default'], 2],
    ['pyxform-utf_csv.csv', '', ['default'], 1],
    ['pyxform-widgets.csv', '', ['default'], 16],
    ['reach-msna-2024-entwurf-en-fr.xlsx', '', ['en', 'fr'], 199],
    ['unhcr-kobo-formularbeispiele.xlsx', 'MarkdownExamples', ['default'], 1],
    ['unhcr-koboanalyser-vorlage-en-dari.xlsx', 'kobo_analyser_test', ['en', 'fa-AF'], 27],
  ])('%s', async (name, title, languages, questions) => {
    const form = await read(name);
    if (!form.ok) throw new Error(form.refusal.kind);
    expect(form.value).toMatchObject({ title, languages });
    expect(form.value.questions).toHaveLength(questions);
  });

  test.each(['pyxform-blank_second_row.xls', 'pyxform-repeat_date_test.xls', 'pyxform-widgets.xls'])(
    '%s is of an old Excel',
    async (name) => expect(await read(name)).toEqual({ ok: false, refusal: { kind: 'file-old-excel' } }),
  );
});
