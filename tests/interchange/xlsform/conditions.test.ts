import { describe, expect, test } from 'vitest';
import { questions, read, reasons } from './read-lines.ts';

describe('Conditions', () => {
  const when = async (relevant: string): Promise<readonly unknown[]> => {
    const form = await read(
      'survey;;;',
      ';type;name;label;relevant',
      ';select_one a;a;A;',
      ';select_multiple a;b;B;',
      ';integer;n;N;',
      ';text;t;T;',
      ';calculate;c;;',
      `;text;x;X;"${relevant.replaceAll('"', '""')}"`,
      'choices;;;',
      ';list_name;name;label;',
      ';a;1;One;',
      ';a;two;Two;',
    );
    const { visibleWhen } = questions(form).at(-1) ?? {};
    return [visibleWhen, reasons(form).some((one) => one.endsWith(' condition'))];
  };

  test.each([
    ["${a} = 'two'", { question: 'a', in: ['two'] }],
    ['${a}=1', { question: 'a', in: ['1'] }],
    ["${a} != 'two'", { not: { question: 'a', in: ['two'] } }],
    ['selected(${b}, \'1\') or selected(${b}, "two")', { question: 'b', in: ['1', 'two'] }],
    [
      '${n} > 4 and 9 >= ${n}',
      {
        all: [
          { question: 'n', from: 5 },
          { question: 'n', to: 9 },
        ],
      },
    ],
    ["${t} != ''", { question: 't', answered: true }],
    [
      "not(${t} = '' or ${n} < 0)",
      {
        not: {
          any: [
            { question: 't', answered: false },
            { question: 'n', to: -1 },
          ],
        },
      },
    ],
    [
      "( ${a} = 'two' and ${n}=3 ) or ${b} = '1'",
      {
        any: [
          {
            all: [
              { question: 'a', in: ['two'] },
              { question: 'n', from: 3, to: 3 },
            ],
          },
          { question: 'b', in: ['1'] },
        ],
      },
    ],
    ['selected(${a}, ‘two’)', { question: 'a', in: ['two'] }],
  ])('%s', async (relevant, condition) => {
    expect(await when(relevant)).toEqual([condition, false]);
  });

  test.each([
    ["${a} = 'two' and ${c} > 3", { question: 'a', in: ['two'] }],
    ["${a} = 'two' or ${c} > 3", undefined],
    ["not(${a} = 'two' and ${c} > 3)", undefined],
    ["${a} = 'three'", undefined],
    ['${n} + 1 > 3', undefined],
    ['${later} = 1', undefined],
    ['((((', undefined],
  ])(
    '%s is understood in part or not at all: it is named, and the question is rather asked too often',
    async (relevant, condition) => {
      expect(await when(relevant)).toEqual([condition, true]);
    },
  );
});
