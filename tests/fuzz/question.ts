import { Mutation } from '../../src/domain/mutation.ts';
import type { FieldSpec } from '../../src/domain/record-type.ts';
import { recordTypeNamed } from '../../src/domain/record-types.ts';
import type { Random } from '../simulation/random.ts';
import type { FuzzedCity, KnownRecord, Sender } from './city.ts';
import { PLACES } from './city.ts';
import { exampleOf, type Maker } from './example.ts';
import { MESSAGES } from './messages.ts';

const TYPES = ['organisation', 'contact', 'visit', 'note', 'task', 'answers', 'need', 'consent', 'referral'];
const MORE_TYPES = [
  'referral_event',
  'event',
  'attendance',
  'submission',
  'merge_link',
  'audit_event',
  'form',
  'office',
];
const ALL_TYPES = [...TYPES, ...MORE_TYPES, 'retention_review', 'spaceship'];

/** A question that the server understands, as somebody would ask it who knows more than she should. */
export function questionFor(city: FuzzedCity, sender: Sender, path: string, random: Random): unknown {
  const message = MESSAGES.get(path);
  if (message === undefined) return {};
  return exampleOf(message.question, makerFor(city, sender, random));
}

function makerFor(city: FuzzedCity, sender: Sender, random: Random): Maker {
  const { tablet } = sender;
  const ids = [...city.records.map(({ id }) => id), ...city.senders.map((one) => one.tablet.dev), random.uuid()];
  const texts = [...ids, tablet.user.id, tablet.ws, city.witnesses.there.ws, ...PLACES.map(([where]) => where)];
  const oneId = (): string => random.pick(random.chance(0.1) ? [tablet.ws, city.witnesses.there.ws] : ids);
  const maker: Maker = { random, texts, named: (key) => names[key]?.() };
  const names: Readonly<Record<string, () => unknown>> = {
    epoch: () => (random.chance(0.97) ? tablet.epoch : city.witnesses.there.epoch),
    tok: () => `t${random.int(1e6)}`,
    data: () => (random.chance(0.95) ? 1 : random.int(4)),
    id: oneId,
    dev: () => random.pick(city.senders).tablet.dev,
    user: () => random.pick(city.senders).tablet.user.id,
    cur: () => random.pick([{}, sender.cursors, sender.cursors, random.pick(city.senders).cursors, cursors(random)]),
    wait: () => random.pick([0, 0.01, 0.05]),
    code: () => random.pick([...city.codes, 'K7Q2-9XWBD-4MRTE', '0000-00000-00000']),
    pub: () => tablet.key.pub,
    box: () => random.pick(city.boxes),
    organisation: () => random.pick([null, oneId()]),
    ms: () => Array.from({ length: 1 + random.int(4) }, (_, i) => mutation(maker, sender, city, sender.lastN + 1 + i)),
  };
  return maker;
}

/** Cursors as they look, of scopes that may be hers, somebody else's, or nobody's. */
function cursors(random: Random): object {
  const some = PLACES.filter(() => random.chance(0.4)).map(([where]) => where);
  return Object.fromEntries(some.map((where) => [where, `${random.int(200)}.${random.int(200)}.AAAA`]));
}

function mutation(maker: Maker, sender: Sender, city: FuzzedCity, n: number): object {
  const { random } = maker;
  const named: Maker['named'] = (key) => {
    if (key === 'mid') return random.uuid();
    if (key === 'n') return n;
    if (key === 'ops') return Array.from({ length: random.pick([1, 1, 2, 3]) }, () => step(maker, sender, city));
    return key === 'ms' ? undefined : maker.named(key);
  };
  return Object(exampleOf(Mutation, { ...maker, named }));
}

/** A step: half of them such as a tablet makes them, the others such as the schema allows them. */
function step(maker: Maker, sender: Sender, city: FuzzedCity): object {
  const { random } = maker;
  if (random.chance(0.1)) return Object(exampleOf(Mutation.entries.ops.item, maker));
  if (random.chance(0.4)) return creation(maker, sender, city);
  const near = nearRecords(sender, city);
  const record = random.pick(near.length > 0 && random.chance(0.9) ? near : city.records);
  const [key, spec] = fieldOf(random, record.type) ?? ['name', undefined];
  const p = random.chance(0.5) ? null : random.uuid();
  const [field = key, element = 'tr'] = key.split('/');
  if (spec?.kind === 'set') return { k: 'elem', id: record.id, f: field, e: element, on: random.chance(0.5), p };
  if (spec?.kind === 'counter') return { k: 'inc', id: record.id, f: field, d: random.int(9) - 4 };
  return {
    k: 'set',
    id: record.id,
    f: field,
    v: valueFor(spec, maker, near),
    p,
    ...(p === null ? {} : { x: [random.uuid()] }),
  };
}

/** What is within the reach of this sender. */
function nearRecords({ city: name, scopes }: Sender, { records }: FuzzedCity): readonly KnownRecord[] {
  return records.filter(({ city, scope }) => city === name && scopes.includes(scope));
}

/** Of a record, mostly where she may write. */
function creation(maker: Maker, sender: Sender, city: FuzzedCity): object {
  const { random } = maker;
  const scopes = PLACES.map(([where]) => where);
  const scope = random.pick(sender.scopes.length > 0 && random.chance(0.8) ? sender.scopes : scopes);
  const kind = scope.split(':', 1)[0];
  const fitting = ALL_TYPES.filter((name) => recordTypeNamed(name)?.scopes.some((each) => each === kind));
  const type = random.pick(random.chance(0.9) ? fitting : ALL_TYPES);
  const fields = Array.from({ length: random.int(5) }, () => fieldOf(random, type)).filter(
    (each) => each !== undefined,
  );
  const f = Object.fromEntries(fields.map(([key, spec]) => [key, valueFor(spec, maker, nearRecords(sender, city))]));
  const form = { form: 'bogen', version: '1', box: maker.named('box') };
  const all = type === 'submission' ? { ...f, ...form } : f;
  const id = random.uuid();
  return { k: 'create', t: type, id: random.chance(0.9) ? id : maker.named('id'), scope, f: all };
}

/** A field of a record of this kind, with its element where it has any. */
function fieldOf(random: Random, type: string): readonly [string, FieldSpec] | undefined {
  const fields = Object.entries(recordTypeNamed(type)?.fields ?? {});
  if (fields.length === 0) return undefined;
  const [key, spec] = random.pick(fields);
  return [spec.kind === 'set' ? `${key}/${random.pick(['tr', 'ar', 'sport'])}` : key, spec];
}

function valueFor(spec: FieldSpec | undefined, maker: Maker, near: readonly KnownRecord[]): unknown {
  const targets = spec?.kind === 'scalar' ? near.filter(({ type }) => spec.ref?.includes(type) === true) : [];
  if (targets.length > 0 && maker.random.chance(0.8)) return maker.random.pick(targets).id;
  switch (spec?.kind) {
    case 'set':
      return maker.random.chance(0.5);
    case 'text':
      return maker.random.pick(['Ein Satz.', 'Ein Satz. Noch einer.', 'Noch einer. Ein Satz! Und?', null]);
    case 'scalar':
    case 'ranked':
      return exampleOf(spec.schema, maker);
    default:
      return maker.random.int(5);
  }
}
