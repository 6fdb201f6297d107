import * as v from 'valibot';
import { IsoDate } from '../src/domain/dates.ts';
import { Uuid } from '../src/domain/ids.ts';
import { filterQuery, listedBy, readFilter } from '../src/domain/organisation/list-filter.ts';
import { byName } from '../src/domain/organisation/name-order.ts';
import { type OrganisationOverview, overviewOf } from '../src/domain/organisation/overview.ts';
import { languageRow } from '../src/i18n/languages.ts';
import { ms, percentile, printTable } from './support/table.ts';

// What a letter costs before anything is drawn: the address is read, the query folded, 10,000 lines narrowed.
// Budget: p99 below 16 ms, one frame. Limit: the bare names, neither folded nor read in another script.
const COUNT = 10_000;
const ROUNDS = 20;
const TODAY = v.parse(IsoDate, '2026-08-24');

const FIRST = [
  'Türkischer',
  'Deutsch-Polnischer',
  'Interkultureller',
  'Afrikanischer',
  'Łódzki',
  'Română',
  'İzmir',
  'Hội',
];
const SECOND = ['Kulturverein', 'Elternbund', 'Frauenkreis', 'Sportclub', 'Freundeskreis', 'Förderverein', 'Dernek'];
const PLACES = ['Biebrich', 'Wiesbaden', 'Mainz-Kastel', 'Dotzheim', 'Schierstein'];
const ORIGINALS = [
  ['Русский', 'дом', 'Дружба', 'Солнышко', 'Объединение', 'женщин', 'культуры'],
  ['Українська', 'громада', 'Просвіта', 'Харків', 'молодь', 'допомога'],
  ['Ελληνική', 'Κοινότητα', 'Σύλλογος', 'Γονέων', 'Μουσικός', 'Όμιλος'],
  ['جمعية', 'الأمل', 'أصدقاء', 'المغرب', 'مركز', 'السلام', 'الثقافي'],
  ['انجمن', 'فرهنگی', 'افغان‌ها', 'خانه', 'زنان', 'کابل'],
];
const TYPED = [
  'turkischer kulturverein',
  'Föderverein mainz',
  'frauenkreis 4711',
  'druschba',
  'saschtschita',
  'Elliniki',
];
const TYPED_IN_OTHERS = ['dschamia al-amal', 'Русский дом', 'الأمل', 'σύλλογος', 'aeiouaeiouaeiouaeiouaeiouaeiou'];

const pick = (list: readonly string[], by: number): string => list[by % list.length] ?? '';

/** `hasOriginal`: whether the organisation of this number also has its name in another script. */
function register(hasOriginal: (n: number) => boolean): readonly OrganisationOverview[] {
  return Array.from({ length: COUNT }, (_, n) => {
    const own = ORIGINALS[n % ORIGINALS.length] ?? [];
    const original = [n, n + 1, Math.floor(n / 7)].map((by) => pick(own, by)).join(' ');
    return overviewOf({
      id: v.parse(Uuid, `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
      type: 'organisation',
      scope: 'org',
      archived: false,
      counts: {},
      fields: {
        name: `${pick(FIRST, n)} ${pick(SECOND, Math.floor(n / 3))} ${pick(PLACES, n)} ${n} e. V.`,
        ...(hasOriginal(n) ? { name_original: original } : {}),
        address: { city: 'Wiesbaden' },
      },
      writers: {},
      alternatives: {},
      top: {},
      unconfirmed: new Set(),
    });
  });
}

function timed(run: () => unknown): number {
  const before = performance.now();
  run();
  return performance.now() - before;
}

/** One sample for each letter of each query, typed from its beginning. */
function keystrokes(typed: readonly string[], search: (query: string) => unknown): readonly number[] {
  const beginnings = typed.flatMap((query) => Array.from(query, (_, at) => query.slice(0, at + 1)));
  const round = () => beginnings.map((query) => timed(() => search(query)));
  round();
  return Array.from({ length: ROUNDS }, round).flat();
}

const narrow = (all: readonly OrganisationOverview[]) => (query: string) =>
  all.filter(listedBy(readFilter(filterQuery({ query })), new Map(), TODAY));

let mixed: readonly OrganisationOverview[] = [];
const folding = timed(() => {
  mixed = register((n) => n % 5 < 2);
});
const foreign = register(() => true);
const names = mixed.map((one) => one.name);
const every = [...TYPED, ...TYPED_IN_OTHERS];
const rows = [
  ['Augenhöhe: two of five in another script too', keystrokes(every, narrow(mixed))],
  ['Augenhöhe: all of them', keystrokes(every, narrow(foreign))],
  [
    'limit: String.includes, nothing folded',
    keystrokes(every, (query) => names.filter((name) => name.includes(query))),
  ],
] as const;
const sorting = timed(() => [...mixed].sort(byName(languageRow('de').locale)));

printTable(
  [`one letter, ${COUNT} organisations`, 'p50', 'p95', 'p99', 'worst'],
  rows.map(([name, samples]) => [name, ...[0.5, 0.95, 0.99, 1].map((share) => ms(percentile(samples, share)))]),
);
console.log(`Once: folding all names ${ms(folding)}, sorting them ${ms(sorting)}.`);
