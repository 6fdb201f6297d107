import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../src/domain/folding/fold.ts';
import { withoutLegalForms } from '../../../src/domain/folding/legal-forms.ts';
import { writtenInLatin } from '../../../src/domain/folding/write-latin.ts';
import { plainWords } from '../../../src/domain/organisation/search.ts';

test.each([
  ['Türkischer Elternbund', 'turkischer elternbund'],
  ['Straße · GROSSE Freiheit', 'strasse grosse freiheit'],
  ['İzmirliler Dayanışma Derneği', 'izmirliler dayanisma dernegi'],
  ['IĞDIR', 'igdir'],
  ['Związek Łódź', 'zwiazek lodz'],
  ['Asociația Românilor', 'asociatia romanilor'],
  ['Hội Người Việt Đồng Nai', 'hoi nguoi viet dong nai'],
  ['Azərbaycan Evi', 'azerbaycan evi'],
  ['Ŋutifafa Ɛʋe', 'nutifafa eʋe'],
  ["Comité d’Amitié Côte d'Ivoire", 'comite damitie cote divoire'],
  ['Ｖｅｒｅｉｎ №１', 'verein no1'],
  ['D.I.T.I.B. Gemeinde', 'ditib gemeinde'],
  ['Клуб «Ёлка»', 'клуб елка'],
  ['Об’єднання українців', 'обєднання украінців'],
  ['Ґанок', 'ганок'],
  ['ΈΝΩΣΗ Ελλήνων Γονέων', 'ενωση ελληνων γονεων'],
  ['جمعيّة الأُمّهات', 'جمعيه الامهات'],
  ['مؤسسة الهجرة – فرع ٢٠٢٤', 'موسسه الهجره فرع 2024'],
  ['کانون ایرانیان ۱۴۰۲', 'كانون ايرانيان 1402'],
  ['می‌خواهیم', 'ميخواهيم'],
  ['مـــرحبا', 'مرحبا'],
  ['سماء', 'سما'],
  ['हिन्दी मंडल', 'हिन्दी मंडल'],
])('%s is compared as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded.normalize('NFKD'));
});

test.each([
  'Kulturverein e. V.',
  'Kulturverein e.V.',
  'Kulturverein eV',
  'KULTURVEREIN EINGETRAGENER VEREIN',
  'Kulturverein gGmbH',
  'Kulturverein UG (haftungsbeschränkt)',
  'Kulturverein i. Gr.',
  'Kulturverein, eingetragener (e. V.) Verein',
  'Kulturverein e. V. (in Gründung)',
])('the legal form of "%s" tells nothing apart', (name) => {
  expect(plainWords(name)).toBe('kulturverein');
});

test('what only looks like a legal form stays, and so does a name that is nothing else', () => {
  expect(plainWords('Evangelische Väter')).toBe('evangelische vater');
  expect(plainWords('Sıcak Evim')).toBe('sicak evim');
  expect(plainWords('e. V.')).toBe('ev');
});

test.each([
  ['русскии', ['russki', 'russkiy', 'russkij']],
  ['слово', ['slowo', 'slovo']],
  ['дружба', ['druschba', 'druzhba', 'druzba']],
  ['просвіта', ['proswita', 'prosvita']],
  ['харків', ['charkiw', 'kharkiv', 'charkiv']],
  ['ελληνικη', ['elliniki', 'ellenike']],
  ['μουσικη', ['musiki', 'mousiki', 'mousike']],
])('%s is spelled in Latin letters as %j', (word, spellings) => {
  expect(writtenInLatin(word)).toEqual(expect.arrayContaining(spellings));
});

test('short words and words in other scripts are not respelled', () => {
  expect(writtenInLatin('да')).toEqual([]);
  expect(writtenInLatin('verein')).toEqual([]);
  expect(writtenInLatin('ქართული')).toEqual([]);
});

describe('For every text there is', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from('eEvV. gmbhUGíßİıłœÄç’-ёЙїґщьΣςώأةىیکء\u0640\u200c٣۴★!')) }),
  );

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainWords(plainWords(text))).toBe(plainWords(text));
      }),
      {
        numRuns: 2000,
      },
    );
  });

  test('folding leaves something of a text that is not blank', () => {
    const written = anyText.filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(written, (text) => {
        expect(foldText(text)).not.toBe('');
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(written, (text) => {
        expect(withoutLegalForms(foldText(text))).not.toBe('');
      }),
      {
        numRuns: 2000,
      },
    );
  });

  test('case and the way accents are stored make no difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldText(text.normalize('NFC'))).toBe(foldText(text.normalize('NFD')));
        expect(foldText(text.toLowerCase())).toBe(foldText(text));
      }),
      { numRuns: 2000 },
    );
  });
});
