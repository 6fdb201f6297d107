/** The same associations for everybody: about 1.1 kB of JSON each. */
export interface Association {
  readonly id: string;
  readonly name: string;
  readonly address: { readonly street: string; readonly zip: string; readonly city: string };
  readonly status: string;
  readonly profile: string;
  readonly languages: readonly string[];
  readonly topics: readonly string[];
}

const WORDS =
  'wir beraten begleiten und feiern miteinander sprache musik kultur eltern jugend sport garten nähen kochen ' +
  'lesen lernen hilfe ämter briefe schule kinder frauen theater tanz bücher begegnung nachbarn integration ehrenamt';
const DICTIONARY = WORDS.split(' ');
const PROFILE_WORDS = 115;

/** A plain linear congruential generator: the same text in every run, and not too easy to compress. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed + 1; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

export function association(i: number, id: string): Association {
  const random = chance(i);
  const word = (): string => DICTIONARY[Math.floor(random.next().value * DICTIONARY.length)] ?? '';
  return {
    id,
    name: `Verein ${word()} ${word()} ${i} e. V.`,
    address: { street: `Teststraße ${i % 200}`, zip: '65183', city: 'Wiesbaden' },
    status: 'active',
    profile: Array.from({ length: PROFILE_WORDS }, word).join(' '),
    languages: ['ar', 'tr'],
    topics: ['bildung', 'beratung'],
  };
}

export function associations(count: number): readonly Association[] {
  return Array.from({ length: count }, (_, i) => association(i, crypto.randomUUID()));
}

/** The same as the fields of a record of ours: each element of a list is a field, and merges alone. */
export function fieldsOf({ id: _id, languages, topics, ...fields }: Association) {
  const elements = [...languages.map((one) => `languages/${one}`), ...topics.map((one) => `topics/${one}`)];
  return { ...fields, ...Object.fromEntries(elements.map((key) => [key, true])) };
}
