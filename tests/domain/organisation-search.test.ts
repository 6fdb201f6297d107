import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../support/vault.ts';
import type { OrganisationOverview } from '../../src/domain/organisation/overview.ts';
import { resembling } from '../../src/domain/organisation/likeness.ts';
import { byName } from '../../src/domain/organisation/name-order.ts';
import { searchFor, searchText } from '../../src/domain/organisation/search.ts';
import { languages } from '../../src/i18n/languages.ts';

const found = (name: string, query: string): boolean => searchFor(query)(searchText([name]));

describe('In Latin letters', () => {
  test.each([
    ['Türkischer Kulturverein e. V.', 'turkischer'],
    ['Türkischer Kulturverein e. V.', 'tuerkischer KULTUR'],
    ['Turkischer Kulturverein', 'Türkischer'],
    ['Turkischer Kulturverein', 'tuerkischer'],
    ['Tuerkischer Kulturverein', 'Türkischer'],
    ['Tuerkischer Kulturverein', 'turkischer'],
    ['Türkischer Kulturverein e. V.', 'Türkischer Kulturverein e.V.'],
    ['Türkischer Kulturverein', 'kulturverein eingetragener Verein'],
    ['Café Brücke', 'cafe bruecke'],
    ['Verein für Völkerverständigung', 'volkerverstandigung'],
    ['Straßenkinder', 'strassenkinder'],
    ['Frauenbüro Neue Heimat', 'frauenbuero neue'],
    ['Łódź-Freunde', 'lodz'],
    ['Stowarzyszenie Świętego Wojciecha', 'swietego'],
    ['İstanbul Kültür Derneği', 'istanbul kultur dernegi'],
    ['Diyarbakır Evi', 'DIYARBAKIR'],
    ['Asociația Română', 'asociatia romana'],
    ['Hội Người Việt Đà Nẵng', 'hoi nguoi viet da nang'],
    ['Društvo Đurđevak', 'djurdjevak'],
    ['Društvo Đurđevak', 'durdevak'],
    ['Deutsch-Dänische Gesellschaft Århus', 'aarhus'],
    ['Quäkerhilfe', 'quaeker'],
    ['Bäuerinnen für Übermorgen', 'baeuerinnen fuer uebermorgen'],
    ['Multi-Kulti Küche', 'multikulti'],
    ['Türkisch-Deutscher Treff', 'tuerkischdeutscher'],
    ['Multikulti Küche', 'multi-kulti'],
    ["Association Qur'an", 'quran'],
    ['D.I.T.I.B. Wiesbaden', 'ditib'],
    ['Verein 2024', 'verein ٢٠٢٤'],
  ])('%s is found by %s', (name, query) => {
    expect(found(name, query)).toBe(true);
  });
});

describe('In Cyrillic letters', () => {
  test.each([
    ['Русский дом', 'РУССКИЙ'],
    ['Русский дом «Ёлка»', 'елка'],
    ['Русский дом', 'russkij'],
    ['Русский дом', 'russki dom'],
    ['Русский дом', 'Russkiy'],
    ['Русский дом', 'russky'],
    ['Дружба', 'druschba'],
    ['Дружба', 'druzhba'],
    ['Дружба', 'družba'],
    ['Солнышко', 'solnyschko'],
    ['Солнышко', 'solnyshko'],
    ['Школа «Знание»', 'schkola snanije'],
    ['Школа «Знание»', 'shkola znanie'],
    ['Харків', 'charkiw'],
    ['Харків', 'kharkiv'],
    ['Защита', 'saschtschita'],
    ['Защита', 'zashchita'],
    ['Счастье', 'schastye'],
    ['Счастье', 'stschastje'],
    ['Юность', 'junost'],
    ['Юность', 'yunost'],
    ['Яблоко', 'jabloko'],
    ['Яблоко', 'yabloko'],
    ['Наталья', 'natalja'],
    ['Наталья', 'natalia'],
    ['Надежда', 'nadeschda'],
    ['Надежда', 'nadjeshda'],
    ['Надежда', 'nadezhda'],
    ['Пчёлка', 'ptscholka'],
    ['Пчелка', 'pcholka'],
    ['Горбачев', 'gorbatschow'],
    ['Чайковский', 'tschaikowski'],
    ['Чайковский', 'tchaikovsky'],
    ['Азербайджан', 'aserbaidschan'],
    ['Азербайджан', 'azerbaijan'],
    ['Александр', 'alexandr'],
    ['Объединение', 'objedinenie'],
    ['Обʼєднання українців', 'objednannja ukrajinziw'],
    ['Обʼєднання українців', 'obiednannia ukraintsiv'],
    ['Пласт Київ', 'kyiv'],
    ['Български дом', 'balgarski'],
    ['Български дом', 'bulgarski'],
    ['Гашто Српско друштво', 'drustvo'],
    ['Ђурђевак', 'djurdjevak'],
    ['Тоҷикон', 'точикон'],
    ['Russkij Dom', 'русский дом'],
    ['Druschba', 'дружба'],
    ['Prosvita', 'Просвіта'],
  ])('%s is found by %s', (name, query) => {
    expect(found(name, query)).toBe(true);
  });
});

describe('In Greek letters', () => {
  test.each([
    ['Ελληνική Κοινότητα', 'ελληνικη ΚΟΙΝΟΤΗΤΑ'],
    ['Ελληνική Κοινότητα', 'elliniki koinotita'],
    ['Ελληνική Κοινότητα', 'kinotita'],
    ['Σύλλογος Ποντίων', 'syllogos pontion'],
    ['Σύλλογος Ποντίων', 'sillogos pondion'],
    ['Μουσικός Όμιλος', 'mousikos'],
    ['Μουσικός Όμιλος', 'musikos omilos'],
    ['Ευρώπη', 'europi'],
    ['Ευρώπη', 'evropi'],
    ['Χορός', 'choros'],
    ['Χορός', 'horos'],
    ['Μπουζούκι', 'bouzouki'],
    ['Αλέξανδρος', 'alexandros'],
    ['Elliniki Kinotita', 'ελληνική'],
  ])('%s is found by %s', (name, query) => {
    expect(found(name, query)).toBe(true);
  });
});

describe('In Arabic letters', () => {
  test.each([
    ['جمعية الأمل', 'الامل'],
    ['جمعية الأمل', 'جمعيه'],
    ['جمعيّةُ الأُمّهات', 'جمعية الامهات'],
    ['مصطفى', 'مصطفي'],
    ['کانون ایرانیان', 'كانون ايرانيان'],
    ['كانون', 'کانون'],
    ['مـــركز', 'مركز'],
    ['انجمن ۱۴۰۲', '1402'],
    ['خانه‌ی فرهنگ', 'خانهی'],
    ['جمعية الأمل', 'jamia'],
    ['جمعية الأمل', 'dschamia al-amal'],
    ['جمعية الأمل', 'dschamʿiyya'],
    ['مركز السلام', 'markaz as-salam'],
    ['مركز السلام', 'essalam'],
    ['محمد', 'mohammed'],
    ['محمد', 'muhammad'],
    ['انجمن افغان‌ها', 'andschoman afghan'],
    ['انجمن افغان‌ها', 'anjoman'],
    ['خانه فرهنگ', 'khane farhang'],
    ['خانه فرهنگ', 'chane'],
    ['کابل', 'kabul'],
    ['نور', 'noor'],
    ['نور', 'nour'],
  ])('%s is found by %s', (name, query) => {
    expect(found(name, query)).toBe(true);
  });
});

test.each([
  ['Türkischer Kulturverein', 'kultur sport'],
  ['Sachsen in Hessen', 'schach'],
  ['Statistik', 'tisch'],
  ['Neubau', 'neue'],
  ['Дружба', 'verein'],
  ['Русский дом', 'sport'],
  ['جمعية الأمل', 'verein'],
  ['جمعية الأمل', 'sport'],
  ['Ελληνική Κοινότητα', 'verein'],
  ['Kulturverein Mainz', 'культура'],
  ['Verein', 'GmbH'],
])('%s is not found by %s', (name, query) => {
  expect(found(name, query)).toBe(false);
});

test('a legal form alone finds those that have it, in any spelling', () => {
  expect(found('Hilfe gGmbH', 'ggmbh')).toBe(true);
  expect(found('Kulturverein e. V.', 'e.V.')).toBe(true);
  expect(found('Kulturverein e.V.', 'e. V.')).toBe(true);
  expect(found('Initiative', 'e.V.')).toBe(false);
});

test('an empty search and one of dots and dashes find everything', () => {
  for (const query of ['', '  ', '-', '"', '…']) expect(found('Türkischer Kulturverein', query)).toBe(true);
});

describe('Whatever the name', () => {
  const letters = [
    'aäbcdeéfghijßłıİ .-',
    'абвгдеёжзийїґщьюя ',
    'αάβγδεηθιυςσω ',
    'ابتثجحخةهىيیکكءأؤئ ',
    'ქართული हिन्दी 中文 ተስፋ ★',
  ];
  const name = fc
    .oneof(
      ...letters.map((each) => fc.string({ unit: fc.constantFrom(...Array.from(each)), minLength: 1, maxLength: 30 })),
    )
    .filter((text) => text.trim() !== '');

  test('typed in its own script, it finds itself', () => {
    const any = fc.oneof(name, fc.string({ unit: 'grapheme', minLength: 1 }));
    fc.assert(
      fc.property(any, (text) => {
        expect(found(text, text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('while a Latin spelling of it is being typed, it stays in the list', () => {
    const spelled = fc.constantFrom(
      ['Защита прав женщин', 'saschtschita'],
      ['Защита прав женщин', 'zhenshchin'],
      ['Об’єднання', 'objednannja'],
      ['Μπουζούκι Αλέξανδρος', 'bouzouki'],
      ['جمعية الأمل', 'dschamiyya'],
    );
    fc.assert(
      fc.property(spelled, fc.nat(), ([text = '', latin = ''], cut) => {
        expect(found(text, latin.slice(0, cut % (latin.length + 1)))).toBe(true);
      }),
    );
  });

  test('whatever is typed, however long, is answered', () => {
    fc.assert(
      fc.property(
        name,
        fc.string({ unit: fc.constantFrom(...Array.from('aeiousch')), maxLength: 200 }),
        (text, query) => {
          expect(typeof found(text, query)).toBe('boolean');
        },
      ),
    );
  });
});

const named = (name: string, nameOriginal?: string): OrganisationOverview => ({
  id: newId(),
  name,
  nameOriginal,
  otherNames: [],
  district: undefined,
  city: undefined,
  languages: [],
  topics: [],
  status: undefined,
  isArchived: false,
  isUnsent: false,
  hasVersions: false,
  isUsed: true,
  search: searchText([name, nameOriginal ?? '']),
});

const register = [
  named('Türkischer Kulturverein Wiesbaden e. V.'),
  named('Verein der Freunde Marokkos', 'جمعية أصدقاء المغرب'),
  named('Kulturverein'),
  named('Poln. Elternbund'),
];
const namesLike = (name: string) => resembling(name, register).map((one) => one.name);

test('whoever enters a name again that is there in another spelling is told', () => {
  expect(namesLike('Türk. Kulturverein')).toEqual(['Türkischer Kulturverein Wiesbaden e. V.']);
  expect(namesLike('turkischer kulturverein wiesbaden')).toEqual(['Türkischer Kulturverein Wiesbaden e. V.']);
  expect(namesLike('جمعية اصدقاء المغرب')).toEqual(['Verein der Freunde Marokkos']);
  expect(namesLike('Polnischer Elternbund')).toEqual(['Poln. Elternbund']);
  expect(namesLike('Kulturverein e.V.')).toEqual(['Kulturverein']);
  expect(namesLike('Tuerkischer Kulturverein')).toEqual(['Türkischer Kulturverein Wiesbaden e. V.']);
  expect(namesLike('Jamiat Asdiqa al-Maghrib')).toEqual(['Verein der Freunde Marokkos']);
});

test('nobody is bothered while the name is too short or only shares a common word', () => {
  expect(namesLike('Tü')).toEqual([]);
  expect(namesLike('Polnischer Kulturverein')).toEqual([]);
  expect(namesLike('')).toEqual([]);
});

test.each([
  ['de', ['Ärzte', 'Azubis', 'Zebra', 'نور', '']],
  ['tr', ['Cuma', 'Çaba', 'Dernek', 'Irmak', 'İzmir', '']],
  ['pl', ['Las', 'Luna', 'Łódź', 'Mazury', '']],
  ['ar', ['أمل', 'نور', 'Azubis', 'Zebra', '']],
  ['en', ['Gruppe 9', 'Gruppe 10', '']],
] as const)('in %s the list follows its alphabet: %j', (code, names) => {
  const locale = languages.find((row) => row.code === code)?.locale ?? '';
  const sorted = names
    .map((name) => named(name))
    .toReversed()
    .sort(byName(locale));
  expect(sorted.map((one) => one.name)).toEqual(names);
});
