import { expect, test } from 'vitest';
import { spellingsOf } from '../../src/domain/passphrase-spellings.ts';

test('a passphrase is tried first as it was typed, as on the day it was set', () => {
  for (const typed of ['Mein  Satz', 'كتابي ٣', 'کتابی ۳', 'IŞIK', 'a\u200cb']) {
    expect(spellingsOf(` ${typed.normalize('NFD')} `)[0]).toBe(typed.normalize('NFC'));
  }
});

test('somebody who types her words as the lists have them waits for one try only', () => {
  expect(spellingsOf('abitur holunder boje keks papagei')).toHaveLength(1);
  expect(spellingsOf('صخرة مربع نهر قمر جدار')).toHaveLength(1);
});

test.each([
  ['an Arabic keyboard for Dari words', 'كتاب شيرين', 'کتاب شیرین'],
  ['an Egyptian keyboard for Dari words', 'كتاب شىرىن', 'کتاب شیرین'],
  ['a Persian keyboard for Arabic words', 'کتاب خیمة', 'كتاب خيمة'],
  ['Persian digits', 'قمر ۱۲۳', 'قمر ١٢٣'],
  ['Arabic digits', 'قمر ١٢٣', 'قمر ۱۲۳'],
  ['a joiner that nobody sees', 'مهر\u200cبان\u200f خوش', 'مهربان خوش'],
  ['two blanks, or one that does not break', 'wald  stein\u00a0fluss', 'wald stein fluss'],
  ['a capital letter at the beginning', 'Wald Stein Fluss', 'wald stein fluss'],
  ['Turkish capital letters', 'IŞIK İPEK', 'ışık ipek'],
])('opens with %s', (_, typed, listed) => {
  expect(spellingsOf(typed)).toContain(listed);
});

test.each([
  ['another order', 'stein wald', 'wald stein'],
  ['a letter without its accent', 'lodka', 'łódka'],
  ['an i without its dot', 'ısık', 'isik'],
])('does not open with %s', (_, typed, listed) => {
  expect(spellingsOf(typed)).not.toContain(listed);
});
