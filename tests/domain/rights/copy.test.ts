import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import schema from '../../../docs/privacy/copy.schema.json' with { type: 'json' };
import { instantOf } from '../../../src/domain/dates.ts';
import { BLACK, blackOut } from '../../../src/domain/rights/black-out.ts';
import { copyFile, organisationCopy, personCopy } from '../../../src/domain/rights/copy.ts';
import { goesAlong } from '../../../src/domain/rights/erase.ts';
import { mentionsOf } from '../../../src/domain/rights/mentions.ts';
import { mayBeUsed } from '../../../src/domain/rights/restriction.ts';
import { device, shown } from './records.ts';

const LEYLA = ['Leyla Örnek', 'ليلى'];
const others = ['Bo Müller-von Berg', 'Олена Коваль'];
const blacked = (text: string) => blackOut(text, { own: [...LEYLA, '+49 611 123456', 'leyla@example.org'], others });

describe('What is about others is blacked out', () => {
  test.each([
    ['Leyla Örnek und Bo Müller waren da.', `Leyla Örnek und ${BLACK} ${BLACK} waren da.`],
    ['Frau Müller-Schulz ruft an.', `Frau ${BLACK} ruft an.`],
    ['Ein Brief von Olena, Олена', `Ein Brief von Olena, ${BLACK}`],
    ['Tel. 0611 / 123456 oder 0171-9876543', `Tel. 0611 / 123456 oder ${BLACK}`],
    ['leyla@example.org, bo@example.org', `leyla@example.org, ${BLACK}`],
    ['Am 03.05.2026, also 2026-05-03', 'Am 03.05.2026, also 2026-05-03'],
    ['Projekt 2024-2026, 12 Kinder, 7 000 Euro', 'Projekt 2024-2026, 12 Kinder, 7 000 Euro'],
    ['ليلى تحتاج إلى قاعة', 'ليلى تحتاج إلى قاعة'],
  ])('%s', (text, left) => expect(blacked(text)).toBe(left));
});

/** One organisation, two persons, a talk, and what was written about it. */
function office() {
  const club = shown('organisation', {
    name: 'Frauenkreis',
    website: 'https://example.org',
    'website.origin': { source: 'besuch', on: '2026-01-02' },
  });
  const organisation = club.id;
  const leyla = shown('contact', { organisation, name: 'Leyla Örnek', phone: '0611 123456' });
  const bo = shown('contact', { organisation, name: 'Bo Müller', phone: '0171 9876543' });
  const consent = shown('consent', { person: leyla.id, organisation, kind: 'grant', on: '2026-01-02' });
  const visit = shown('visit', {
    organisation,
    state: { kind: 'held', on: '2026-01-02' },
    [`attendees/${leyla.id}`]: true,
    [`attendees/${bo.id}`]: true,
    'topics/raeume': true,
  });
  const note = shown('note', { organisation, text: 'Leyla Örnek sagt, Bo Müller sucht Räume.', on: '2026-01-02' });
  const task = shown('task', { organisation, title: 'Bo anrufen' });
  const remark = shown('note', { organisation, person: leyla.id, kind: 'remark', text: 'Ich war nie Vorsitzende.' });
  const review = shown('retention_review', { record: leyla.id, until: '2027-01-01', why: 'Wahl' });
  const other = shown('organisation', { name: 'Nachbarn' });
  const all = device(club, leyla, bo, consent, visit, note, task, remark, review, other);
  return { club, leyla, bo, consent, visit, note, task, remark, review, all };
}

const head = { madeAt: instantOf(0), madeBy: 'Amal', organisation: 'Frauenkreis' };

describe('The copy of a person', () => {
  const { leyla, bo, note, remark, consent, visit, review, all } = office();
  const mentions = mentionsOf(leyla, LEYLA, all);
  const copy = personCopy(leyla, mentions, { own: LEYLA, others: ['Bo Müller'] }, all, head);
  const text = copyFile(copy);

  test('finds the remark about her first, then the texts with her name', () => {
    expect(mentions.map(({ record, match }) => [record.id, match])).toEqual([
      [remark.id, 'about'],
      [note.id, 'whole'],
    ]);
  });

  test('holds all that is about her', () => {
    expect(new Set(copy.records.map(({ id }) => id))).toEqual(
      new Set([leyla.id, consent.id, review.id, visit.id, remark.id, note.id]),
    );
    expect(text).toContain('0611 123456');
  });

  test('and nothing about anybody else', () => {
    for (const word of ['Müller', 'Bo ', '9876543', bo.id, 'raeume']) expect(text).not.toContain(word);
    expect(copy.blackedOut).toBe(1);
  });
});

describe('The copy of an organisation', () => {
  test('holds everything with source and day, second versions included', () => {
    const { club, leyla, bo, all } = office();
    const alternative = { v: 'https://bo.example.org', by: 'Bo', via: 'Tablet 2', at: instantOf(0) };
    const edited = { ...club, alternatives: { website: [{ mid: leyla.writers['name'] ?? never(), ...alternative }] } };
    all.get('organisation')?.set(club.id, edited);
    const copy = organisationCopy(club.id, new Set([club.id]), new Set(), all, head);
    expect(copy.records[0]?.fields.find(({ field }) => field === 'website')).toEqual({
      field: 'website',
      value: 'https://example.org',
      source: { code: 'besuch', on: '2026-01-02' },
      otherVersions: [{ value: 'https://bo.example.org', by: 'Bo', device: 'Tablet 2', at: instantOf(0) }],
    });
    expect(copyFile(copy)).not.toContain('website.origin');
    expect(copy.records.map(({ id }) => id)).toContain(bo.id);
    expect(copyFile(copy)).not.toContain('Nachbarn');
  });

  test('does not hand out who took her consent back, nor what only she may ask for', () => {
    const { club, leyla, consent, remark, all } = office();
    const copy = organisationCopy(club.id, new Set([club.id]), new Set([leyla.id]), all, head);
    const ids = copy.records.map(({ id }) => id);
    for (const gone of [leyla.id, consent.id, remark.id]) expect(ids).not.toContain(gone);
    expect(copyFile(copy)).not.toContain('Leyla');
    expect(copyFile(copy)).toContain('sagt, Bo Müller sucht Räume');
  });
});

test('what a person signed and agreed to is hers: the board does not get it with the organisation’s copy', () => {
  const { club, consent, all } = office();
  const signature = { width: 1, height: 1, strokes: [[0, 0, 1, 1]] };
  all.get('consent')?.set(consent.id, { ...consent, fields: { ...consent.fields, purpose: 'special', signature } });
  const copy = organisationCopy(club.id, new Set([club.id]), new Set(), all, head);
  expect(copy.records.map(({ type }) => type)).not.toContain('consent');
  expect(copyFile(copy)).not.toContain('strokes');
});

describe('An erasure takes along', () => {
  const { club, leyla, consent, visit, note, remark, review, all } = office();
  const along = (id: string) => new Set(goesAlong(new Set([id]), all).map((one) => one.id));

  test('of a person her consents, remarks and decisions, and no talk', () => {
    expect(along(leyla.id)).toEqual(new Set([consent.id, remark.id, review.id]));
  });

  test('of an organisation everything that hangs on it, its persons with all of theirs, and nobody else', () => {
    expect(along(club.id).size).toBe(8);
    expect(along(club.id).has(review.id)).toBe(true);
  });

  test('of an organisation what phones have sent for it, and of answers the sheet as it had come in', () => {
    const named = shown('submission', { form: 'needs', organisation: club.id, a1: 'Räume' });
    const open = shown('submission', { form: 'needs', a1: 'Geld' });
    const taken = shown('answers', { form: 'needs', organisation: club.id, submission: open.id });
    const other = shown('submission', { form: 'needs', a1: 'Zeit' });
    const gone = new Set(goesAlong(new Set([club.id]), device(club, named, open, taken, other)).map(({ id }) => id));
    expect(gone).toEqual(new Set([named.id, open.id, taken.id]));
  });

  test('of a visit nothing: what was said there stays', () => {
    all.get('note')?.set(note.id, { ...note, fields: { ...note.fields, visit: visit.id } });
    expect(along(visit.id).size).toBe(0);
  });
});

test('what is restricted or objected to is not used', () => {
  const marked = (fields: object) => mayBeUsed(shown('contact', { ...fields }));
  expect(marked({})).toBe(true);
  expect(marked({ restriction: null })).toBe(true);
  expect(marked({ restriction: { on: '2026-01-01', ground: 'claims' } })).toBe(false);
  expect(marked({ objection: { on: '2026-01-01' } })).toBe(false);
});

function never(): never {
  throw new Error('no such field');
}

/** As much of JSON Schema as the description of a copy uses. */
const Described = v.object({
  $ref: v.optional(v.string()),
  required: v.optional(v.array(v.string())),
  properties: v.optional(v.record(v.string(), v.unknown())),
  items: v.optional(v.unknown()),
});

/** Where a value has other keys than the published description says. */
function departures(rule: unknown, value: unknown, at = ''): readonly string[] {
  const { $ref, required = [], properties, items } = v.parse(Described, rule);
  if ($ref !== undefined)
    return departures(new Map<string, unknown>(Object.entries(schema.$defs)).get($ref.slice(8)), value, at);
  if (Array.isArray(value)) return value.flatMap((one, i) => departures(items ?? {}, one, `${at}[${i}]`));
  if (properties === undefined || typeof value !== 'object' || value === null) return [];
  const missing = required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}.${key} is missing`);
  const others = Object.entries(value).flatMap(([key, one]) =>
    Object.hasOwn(properties, key)
      ? departures(properties[key], one, `${at}.${key}`)
      : [`${at}.${key} is not described`],
  );
  return [...missing, ...others];
}

test('the file is as its published description says', () => {
  const { club, leyla, all } = office();
  const author = { by: 'Amal', via: 'Tablet 1', at: instantOf(0) };
  const alternative = { mid: leyla.writers['name'] ?? never(), v: 'x', by: 'Bo', via: '', at: instantOf(0) };
  const more = {
    alternatives: { website: [alternative] },
    top: { website: author },
    unconfirmed: new Set(['website']),
  };
  all.get('organisation')?.set(club.id, { ...club, ...more });
  const ofClub: unknown = JSON.parse(copyFile(organisationCopy(club.id, new Set([club.id]), new Set(), all, head)));
  const own = { own: LEYLA, others: [] };
  const ofLeyla: unknown = JSON.parse(copyFile(personCopy(leyla, mentionsOf(leyla, LEYLA, all), own, all, head)));
  expect([...departures(schema, ofClub), ...departures(schema, ofLeyla)]).toEqual([]);
  expect(departures(schema, { format: 'augenhoehe-copy', extra: 1 })).toContain('.extra is not described');
});
