import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { Form } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { textKeys } from '../../../src/domain/forms/text-keys.ts';
import { readXlsForm } from '../../../src/interchange/xlsform/read-xlsform.ts';
import { xlsFormSheets, xlsFormWorkbook } from '../../../src/interchange/xlsform/write-xlsform.ts';

const LOCALES = resolve(import.meta.dirname, '../../../locales');

/** The checklist with its texts in all languages, as it would be if the office had made it. */
function checklistWithTexts(): Form {
  const keys = new Set(textKeys(NEEDS_CHECKLIST).map(({ key }) => key));
  const languages = readdirSync(LOCALES).filter((name) => !name.startsWith('_'));
  const texts = languages.map((language): [string, Record<string, string>] => {
    const all = v.parse(
      v.record(v.string(), v.string()),
      JSON.parse(readFileSync(resolve(LOCALES, language, 'needs-form.json'), 'utf8')),
    );
    return [language, Object.fromEntries(Object.entries(all).filter(([key]) => keys.has(key)))];
  });
  return { ...NEEDS_CHECKLIST, texts: Object.fromEntries(texts) };
}

async function throughAWorkbook(form: Form): Promise<Form> {
  const sheets = xlsFormSheets(
    form,
    (language) => language.toUpperCase(),
    (catalogue, id, language) => `${catalogue} ${id} ${language}`,
  );
  const workbook = await xlsFormWorkbook(sheets);
  const read = await readXlsForm(new Uint8Array(await workbook.arrayBuffer()));
  if (!read.ok) throw new Error(read.refusal.kind);
  expect(read.value.notCarriedOver).toEqual([]);
  return read.value.form;
}

describe('A form of ours comes back from a workbook as it was', () => {
  test('the needs checklist in eleven languages', async () => {
    const form = checklistWithTexts();
    expect(await throughAWorkbook(form)).toEqual(form);
  });

  test('a form with everything that a form can have', async () => {
    const form = v.parse(Form, EVERYTHING);
    expect(await throughAWorkbook(form)).toEqual(form);
  });
});

const EVERYTHING = {
  id: 'alles',
  version: '7',
  anonymous: true,
  sections: [
    {
      id: 'eins',
      filledBy: 'coordination',
      questions: [
        { id: 'hinweis', type: 'note' },
        { id: 'ja', type: 'yesNo', required: true },
        { id: 'wann', type: 'date', default: 'today' },
        { id: 'jahr', type: 'year', min: 1900, max: 2100 },
        { id: 'zahl', type: 'wholeNumber', min: 3, visibleWhen: { question: 'ja', in: ['true'] } },
        { id: 'text', type: 'text', pattern: '[0-9]+', visibleWhen: { question: 'zahl', from: 4, to: 9 } },
        { id: 'ganz', type: 'text', pattern: '^a"b$' },
        { id: 'beides', type: 'text', pattern: '^[\'"]$' },
        { id: 'lang', type: 'longText', privacy: 'personal' },
        { id: 'netz', type: 'url' },
        { id: 'ruf', type: 'phone' },
        { id: 'post', type: 'email' },
        { id: 'ort', type: 'address' },
        { id: 'namen', type: 'textList', visibleWhen: { question: 'lang', answered: true } },
        {
          id: 'wahl',
          type: 'multiple',
          freeText: true,
          options: { kind: 'own', list: [{ id: '1' }, { id: 'b', freeText: true }, { id: 'keine', exclusive: true }] },
          visibleWhen: {
            any: [{ not: { question: 'ja', in: ['false'] } }, { all: [{ question: 'jahr', to: 1999 }, { any: [] }] }],
          },
        },
        {
          id: 'sprache',
          type: 'single',
          source: '1.1',
          options: { kind: 'catalogue', catalogue: 'languages' },
          visibleWhen: { question: 'wahl', in: ['1', 'b'] },
        },
      ],
    },
    {
      id: 'zwei',
      filledBy: 'both',
      source: '2',
      questions: [
        {
          id: 'tafel',
          type: 'matrix',
          required: true,
          rows: { kind: 'own', list: [{ id: 'r1', source: 'x' }, { id: 'r2' }] },
          columns: [{ id: 'c1' }, { id: 'c2', source: 'y' }],
        },
        {
          id: 'wieder',
          type: 'matrixMultiple',
          rows: { kind: 'rowsOf', question: 'tafel' },
          columns: [{ id: 'c1' }],
        },
        { id: 'summen', type: 'matrixNumber', rows: { kind: 'own', list: [{ id: 'r' }] }, columns: [{ id: 'n' }] },
        {
          id: 'schritte',
          type: 'repeat',
          fields: [
            { id: 'was', type: 'single', options: { kind: 'own', list: [{ id: 'x', privacy: 'art9' }] } },
            { id: 'wer', type: 'text', visibleWhen: { question: 'was', in: ['x'] } },
          ],
        },
      ],
    },
  ],
  texts: {
    de: {
      title: 'Alles # eins',
      intro: 'Vorab',
      'section.eins': '**Eins** <b>fett</b>',
      'section.eins.why': 'Darum',
      'section.zwei': 'Zwei',
      'question.hinweis': '# Bitte lesen: ${nichts}',
      'question.hinweis.hint': 'Zeile\nZeile',
      'question.ja': 'Ja?',
      'question.ja.why': 'Weil',
      'question.wann': 'Wann?',
      'question.jahr': 'Jahr',
      'question.zahl': '=1+1',
      'question.text': 'Text',
      'question.ganz': 'Ganz',
      'question.beides': 'Beides',
      'question.lang': 'Lang',
      'question.netz': 'Netz',
      'question.ruf': 'Ruf',
      'question.post': 'Post',
      'question.ort': 'Ort',
      'question.namen': 'Namen',
      'question.wahl': 'Wahl',
      'option.wahl.1': 'Eins',
      'option.wahl.b': 'Anderes',
      'option.wahl.keine': 'Keine',
      'question.sprache': 'Sprache',
      'question.tafel': 'Tafel',
      'row.tafel.r1': 'R1',
      'row.tafel.r2': 'R2',
      'column.tafel.c1': 'C1',
      'column.tafel.c2': 'C2',
      'question.wieder': 'Wieder',
      'column.wieder.c1': 'C1',
      'question.summen': 'Summen',
      'row.summen.r': 'R',
      'column.summen.n': 'N',
      'question.schritte': 'Schritte',
      'question.was': 'Was?',
      'option.was.x': 'X',
      'question.wer': 'Wer?',
    },
    'fa-AF': { title: 'همه', 'question.ja': 'بلی؟' },
  },
};
