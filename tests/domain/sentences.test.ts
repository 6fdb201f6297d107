import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from '../../src/domain/sentences.ts';

describe('A text is taken apart', () => {
  test.each([
    [
      'German',
      ['Der Verein sucht Räume. ', '„Wir brauchen sie bald!“ ', 'Frau Kaya fragt am 3. Mai nach, z. B. im Amt.'],
    ],
    ['Turkish', ['Dernek oda arıyor. ', 'Ne zaman? ', 'En kısa sürede!']],
    ['Arabic', ['تبحث الجمعية عن قاعة؛ ', 'متى تحتاجونها؟ ', 'في أقرب وقت، ', 'إن أمكن.']],
    ['Persian', ['انجمن دنبال اتاق است. ', 'چه وقت؟ ', 'هرچه زودتر۔ ', 'تشکر!']],
    ['Russian', ['Объединение ищет помещение… ', '«Когда?» ', 'В мае 2026 г. начнутся курсы.']],
    ['lines', ['erstens\n', 'zweitens\r\n\n', '- drittens\n']],
  ])('into its sentences: %s', (_language, sentences) => {
    expect(splitSentences(sentences.join(''))).toEqual(sentences);
  });

  test('without losing a character, whatever it is', () => {
    const pieces = fc.constantFrom(
      'Wort',
      ' ',
      '.',
      '؟',
      '۔ ',
      '،',
      '\n',
      '\r\n',
      '"',
      '…',
      'é',
      '\u0301',
      '\ud83d',
      '1',
      ')',
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(splitSentences(text).join('')).toBe(text);
      }),
    );
  });
});
