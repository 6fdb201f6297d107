import type { Script } from './script.ts';

const HISSING = { ж: ['sch', 'zh', 'z', 'zh', 'j'], ч: ['tsch', 'ch', 'c', 'ch'], ш: ['sch', 'sh', 's', 'sh'] };

/** "че" is also "чё", and that is spoken and spelled with an o: Горбачев, Gorbatschow. */
const hissingYo = Object.fromEntries(
  Object.entries(HISSING).map(([letter, spellings]) => [
    `${letter}е`,
    [...spellings.map((each) => `${each}e`), ...spellings.flatMap((each) => [`${each}o`, `${each}jo`])].join(' '),
  ]),
);

/** Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian; letters of Kazakh, Tajik and Tatar as their nearest. */
export const cyrillic: Script = {
  omitsVowels: false,
  sameAs: {
    ґ: 'г',
    қ: 'к',
    ғ: 'г',
    ң: 'н',
    ө: 'о',
    ү: 'у',
    ұ: 'у',
    һ: 'х',
    ҳ: 'х',
    ә: 'а',
    җ: 'ж',
    ҷ: 'ч',
  },
  // й is folded to и, ї to і, ё to е, ў to у: their marks go with all others.
  spellings: {
    ...hissingYo,
    а: 'a',
    б: 'b',
    в: 'w v v v f ff',
    г: 'g g g h gh gj dj',
    д: 'd',
    е: 'e e e e je ye ie jo yo io',
    ж: 'sch zh z zh sh j',
    з: 's z z z',
    и: 'i i i y j',
    і: 'i i i i y ji yi',
    к: 'k k k k c ck q kj',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's s s s ss',
    т: 't',
    у: 'u u u u ou oo w',
    ф: 'f f f f ph',
    х: 'ch kh ch kh h x',
    ц: 'z ts c ts tz cz',
    ч: 'tsch ch c ch tch cz',
    ш: 'sch sh s sh sz ch',
    щ: 'schtsch shch sc shch stsch sch sht scht st',
    ъ: '- - - - a u j y',
    ы: 'y y y y i',
    ь: '- - - - j y i',
    э: 'e',
    ю: 'ju yu ju iu u',
    я: 'ja ya ja ia a',
    є: 'je ye je ie e',
    ј: 'j j j j y i',
    љ: 'lj lj lj lj l',
    њ: 'nj nj nj nj n',
    ћ: 'c c c c ch tj tsch',
    ђ: 'dj dj d dj gj dsch',
    џ: 'dsch dzh dz dzh j dj',
    ѕ: 'dz',
    дж: 'dsch dzh dz dzh j dj',
    кс: 'ks ks ks ks x',
    ии: 'i iy ij yi y ii yj',
    ыи: 'y yy yj yy yi i',
  },
};
