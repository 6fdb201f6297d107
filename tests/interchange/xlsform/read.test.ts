import { describe, expect, test } from 'vitest';
import { formProblems } from '../../../src/domain/forms/form-problems.ts';
import { languages } from '../../../src/i18n/languages.ts';
import { type ReadForm, readXlsForm, SHOWN_LANGUAGES } from '../../../src/interchange/xlsform/read-xlsform.ts';
import { questions, read, reasons } from './read-lines.ts';

const encoder = new TextEncoder();

test('the app shows the languages that an import takes for shown', () => {
  expect(SHOWN_LANGUAGES).toEqual(languages.map(({ code }) => code));
});

describe('A form of a neighbouring city, in one text file', () => {
  const SHEETS = [
    'survey,,,,,,',
    ',type,name,label::English (en),label::Dari,relevant,required',
    ',start,start,,,,',
    ',begin group,club,Your club,انجمن شما,,',
    ',select_one yes_no,rooms,Do you have rooms?,اتاق دارید؟,,yes',
    ",integer,seats,How many seats?,چند جای؟,${rooms} = 'yes',",
    `,text,where,Where?,کجا؟,"selected(\${rooms}, 'yes') and \${seats} >= 10",`,
    ',end group,,,,,',
    ',geopoint,place,Where on the map?,,,',
    'choices,,,,,,',
    ',list_name,name,label::English (en),label::Dari,,',
    ',yes_no,yes,Yes,بلی,,',
    ',yes_no,no,No,نخیر,,',
    'settings,,,,,,',
    ',form_title,form_id,submission_url,,,',
    ',Clubs,clubs_1,https://odk.example.org,,,',
  ];

  test('keeps no id that a field or a link cannot carry', async () => {
    const [long, row] = ['q'.repeat(70), 'r'.repeat(70)];
    const form = await read(
      'survey,,,',
      ',type,name,label,appearance',
      ',text,organisation,Whose?,',
      ',text,language,Which?,',
      `,begin group,${long},A table,table-list`,
      `,select_one yes_no,${row}_1,One,`,
      `,select_one yes_no,${row}_2,Two,`,
      ',end group,,,',
      'choices,,,',
      ',list_name,name,label',
      ',yes_no,yes,Yes',
      ',yes_no,no,No',
      'settings,,,',
      ',form_title,form_id',
      `,Clubs,clubs.v1-${'x'.repeat(80)}`,
    );
    expect(formProblems(form.form)).toEqual([]);
    expect(questions(form).map(({ id, type }) => `${type} ${id}`)).toEqual([
      'text q_organisation',
      'text q_language',
      `matrix ${'q'.repeat(50)}`,
    ]);
    expect(reasons(form)).toContain('3 name-changed');
  });

  test('comes with its section, questions, conditions and both languages', async () => {
    const form = await read(...SHEETS);
    expect(form).toMatchObject({ title: 'Clubs', languages: ['en', 'fa-AF'] });
    expect(form.form.sections.map(({ id }) => id)).toEqual(['club']);
    expect(questions(form)).toMatchObject([
      { id: 'rooms', type: 'single', required: true, options: { list: [{ id: 'yes' }, { id: 'no' }] } },
      { id: 'seats', type: 'wholeNumber', visibleWhen: { question: 'rooms', in: ['yes'] } },
      {
        id: 'where',
        visibleWhen: {
          all: [
            { question: 'rooms', in: ['yes'] },
            { question: 'seats', from: 10 },
          ],
        },
      },
    ]);
    expect(form.form.texts?.['fa-AF']).toMatchObject({ 'section.club': 'انجمن شما', 'option.rooms.no': 'نخیر' });
    expect(form.questions.map(({ row, id }) => `${row} ${id}`)).toEqual(['5 rooms', '6 seats', '7 where']);
  });

  test('names with its row what is not there', async () => {
    expect((await read(...SHEETS)).notCarriedOver).toEqual([
      { sheet: 'survey', row: 3, what: 'start start', why: 'metadata' },
      { sheet: 'survey', row: 9, what: 'geopoint place', why: 'place' },
      { sheet: 'settings', row: 16, what: 'submission_url https://odk.example.org', why: 'setting' },
    ]);
  });
});

describe('Answers', () => {
  const withChoices = (...rows: readonly string[]): Promise<ReadForm> =>
    read('type,name,label,constraint,appearance', ...rows);

  test('"none" and "rather not say" are chosen alone; bounds and patterns are kept; the rest is named', async () => {
    const form = await read(
      'survey,,,,',
      ',type,name,label,constraint',
      `,select_multiple needs,needs,What do you need?,"not((selected(., 'none') or selected(., 'pnta')) and count-selected(.)>1)"`,
      ',integer,age,Age,. >= 18 and .<=120',
      ',text,phone,Phone,"regex(., \'[0-9]{4}\')"',
      ',integer,sum,Sum,. <= ${age}',
      ',date,day,Day,. >= today()',
      'choices,,,,',
      ',list_name,name,label,',
      ',needs,rooms,Rooms,',
      ',needs,none,None,',
      ',needs,pnta,Rather not say,',
    );
    expect(questions(form)).toMatchObject([
      { options: { list: [{ id: 'rooms' }, { id: 'none', exclusive: true }, { id: 'pnta', exclusive: true }] } },
      { type: 'wholeNumber', min: 18, max: 120 },
      { type: 'text', pattern: '^(?:[0-9]{4})$' },
      { type: 'wholeNumber' },
      { type: 'date' },
    ]);
    expect(reasons(form)).toEqual(['6 constraint', '7 constraint']);
  });

  test('"or other" opens a field for own words; a list with a filter is offered as a whole', async () => {
    const form = await read(
      'survey,,,,',
      ',type,name,label,choice_filter',
      ',select_one towns or_other,town,Town,land=${land}',
      'choices,,,,',
      ',list name,name,label,land',
      ',towns,mainz,Mainz,rlp',
      ',towns,mainz,Mainz again,rlp',
    );
    expect(questions(form)).toMatchObject([{ options: { list: [{ id: 'mainz' }, { id: 'other', freeText: true }] } }]);
    expect(reasons(form)).toEqual(['3 choice-filter', '5 column-unknown', '7 choice-twice']);
  });

  test('a kind of question that there is not is asked as text or left out, and named either way', async () => {
    const form = await withChoices(
      'decimal,price,Price,,',
      'image,photo,Photo,,',
      'rank list,order,Order,,',
      'text,long,Long,,multiline',
    );
    expect(questions(form)).toMatchObject([
      { id: 'price', type: 'text' },
      { id: 'long', type: 'longText' },
    ]);
    expect(reasons(form)).toEqual(['2 asked-as-text', '3 media', '4 type-unknown']);
  });
});

describe('Groups', () => {
  test('an inner group hands its condition to its questions, a repeated one holds its fields, a table its rows', async () => {
    const form = await read(
      'survey,,,,,',
      ',type,name,label,relevant,appearance',
      ',select_one a,first,First,,',
      ',begin_group,outer,Outer,,',
      ",begin_group,inner,Inner,${first} = '1',",
      ',text,deep,Deep,,',
      ',end_group,,,,',
      ',begin_repeat,people,People,,',
      ',text,name,Name,,',
      ',note,hello,Hello,,',
      ',begin_repeat,again,Again,,',
      ',text,lost,Lost,,',
      ',end_repeat,,,,',
      ',end_repeat,,,,',
      ',begin_group,table,Table,,table-list',
      ',select_one a,row_a,Row A,,',
      ',select_one a,row_b,Row B,,',
      ',end_group,,,,',
      'choices,,,,,',
      ',list_name,name,label,,',
      ',a,1,One,,',
    );
    expect(form.form.sections.map(({ id }) => id)).toEqual(['part_1', 'outer']);
    const visibleWhen = { question: 'first', in: ['1'] };
    expect(questions(form).slice(1)).toMatchObject([
      { id: 'inner', type: 'note', visibleWhen },
      { id: 'deep', visibleWhen },
      { id: 'people', type: 'repeat', fields: [{ id: 'name' }] },
      { id: 'table', type: 'matrix', rows: { list: [{ id: 'row_a' }, { id: 'row_b' }] }, columns: [{ id: '1' }] },
    ]);
    expect(reasons(form)).toEqual(['4 group-unfinished', '10 in-repeat', '11 repeat-in-repeat']);
  });
});

describe('Odd files', () => {
  test('columns twice, a blank row below the header, names twice or unusable, markup, references', async () => {
    const form = await read(
      'type,name,label,label,colour',
      ',,,,',
      'text,a b,<b>Bold</b>,other,red',
      'text,a b,Hello ${a b},,',
      'end group,,,,',
    );
    expect(questions(form).map(({ id }) => id)).toEqual(['a_b', 'a_b_2']);
    expect(form.form.texts).toEqual({
      default: { 'section.part_1': '', 'question.a_b': 'Bold', 'question.a_b_2': 'Hello ${a b}' },
    });
    expect(reasons(form)).toEqual([
      '1 column-twice',
      '1 column-unknown',
      '3 name-changed',
      '3 markup',
      '4 name-changed',
      '4 reference',
      '5 group-unfinished',
    ]);
  });

  test.each([
    ['an empty file', '', 'file-empty'],
    ['a list of clubs', 'Name,Ort\nProbeverein,Wiesbaden', 'no-questions'],
    ['sheets without questions', 'choices,,\n,list_name,name\n,a,b', 'no-survey'],
    ['a form that only calculates', 'type,name,label\ncalculate,a,', 'no-questions'],
    ['a page of the web', '<!doctype html><html><body>type name</body></html>', 'file-not-text'],
  ])('%s is refused with a reason', async (_, text, kind) => {
    expect(await readXlsForm(encoder.encode(text))).toEqual({ ok: false, refusal: { kind } });
  });

  test('an old workbook and a damaged one are refused with a reason', async () => {
    const old = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    expect(await readXlsForm(old)).toEqual({ ok: false, refusal: { kind: 'file-old-excel' } });
    const cut = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0]);
    expect(await readXlsForm(cut)).toEqual({ ok: false, refusal: { kind: 'file-broken' } });
  });
});
