import * as v from 'valibot';
import { consent } from '../../src/domain/consent.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp, editOps } from '../../src/domain/edit.ts';
import { attendance, event } from '../../src/domain/event.ts';
import { Scope, SCOPE_CASE, SCOPE_ORG } from '../../src/domain/ids.ts';
import type { Change } from '../../src/domain/mutation.ts';
import { note } from '../../src/domain/note.ts';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { task } from '../../src/domain/task.ts';
import { choose, openChoices } from '../../src/domain/versions.ts';
import type { Device } from './device.ts';
import { POISON } from './office.ts';
import type { Random } from './random.ts';

export const FESTIVAL = v.parse(Scope, 'event:fest');
export const DROP = v.parse(Scope, 'drop:form');

const LINES = ['Verein', 'Haus', 'Freunde', 'Brücke', 'Treffpunkt'];
const SENTENCES = [
  'Sie suchen Räume.',
  'Der Vorstand wechselt.',
  'نحتاج إلى قاعة.',
  'Bitte anrufen.',
  'Im Juni wieder.',
];
const ELEMENTS = ['sport', 'kultur'];
/** Records of a kind on which people meet. */
const MEETINGS = 1;
const EDITABLE = ['organisation', 'contact', 'task', 'note'];

/** What a person does next, by chance, with what she sees on her device; undefined if there is nothing to do. */
export function nextDeed(device: Device, isHelper: boolean, random: Random): Change | undefined {
  const records = device.records();
  const live = records.filter(({ archived }) => !archived);
  if (isHelper) return random.pick([atTheFestival, atTheFestival, anEdit, aTap])(live, device, random);
  const deed = random.pick([
    aRecord,
    aRecord,
    anEdit,
    anEdit,
    anEdit,
    aTick,
    aTick,
    aText,
    aText,
    aText,
    aText,
    aText,
    aText,
    aText,
    aChoice,
    anArchive,
    aMove,
    aConsent,
    aTap,
    aStatus,
    rarely(anErasure),
    rarely(poison),
    rarely(somethingNew),
    rarely(aStranger),
  ]);
  return deed(live, device, random);
}

type Deed = (live: readonly RecordView[], device: Device, random: Random) => Change | undefined;

function rarely(deed: Deed): Deed {
  return (live, device, random) => (random.chance(0.3) ? deed(live, device, random) : undefined);
}

/** Some record, and often one of a few on which everybody works. */
function somewhere(known: readonly RecordView[], random: Random): RecordView {
  const meetings = known.toSorted((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MEETINGS);
  return random.pick(random.chance(0.8) ? meetings : known);
}

const aRecord: Deed = (live, { user }, random) => {
  const id = random.uuid();
  const clubs = live.filter(({ type }) => type === 'organisation');
  const club = clubs.length > 0 ? { organisation: random.pick(clubs).id } : {};
  const name = random.pick(LINES);
  switch (random.int(4)) {
    case 0:
      return {
        name: 'organisation.add',
        ops: [createOp(organisation, id, SCOPE_ORG, { name, profile: random.pick(SENTENCES) })],
      };
    case 1:
      return { name: 'contact.add', ops: [createOp(contact, id, SCOPE_CASE, { ...club, name, 'languages/tr': true })] };
    case 2:
      return { name: 'task.add', ops: [createOp(task, id, SCOPE_CASE, { ...club, title: name, status: 'open' })] };
    default: {
      const author = { id: user, name: 'Amal' };
      return {
        name: 'note.add',
        ops: [createOp(note, id, SCOPE_CASE, { ...club, text: random.pick(SENTENCES), author })],
      };
    }
  }
};

const atTheFestival: Deed = (_live, _device, random) => {
  const name = `${random.pick(LINES)} ${random.int(100)}`;
  return { name: 'contact.add', ops: [createOp(contact, random.uuid(), FESTIVAL, { name })] };
};

const anEdit: Deed = (live, _device, random) => {
  const known = live.filter(({ type }) => type === 'organisation' || type === 'contact');
  if (known.length === 0) return undefined;
  const seen = somewhere(known, random);
  const value = `${random.pick(LINES)} ${random.int(50)}`;
  if (seen.type === 'organisation')
    return { name: 'organisation.edit', ops: editOps(organisation, seen, { name: value }) };
  return { name: 'contact.edit', ops: editOps(contact, seen, random.chance(0.5) ? { phone: value } : { name: value }) };
};

const aTick: Deed = (live, _device, random) => {
  const clubs = live.filter(({ type }) => type === 'organisation');
  if (clubs.length === 0) return undefined;
  const key = `topics/${random.pick(ELEMENTS)}`;
  return {
    name: 'organisation.edit',
    ops: editOps(organisation, somewhere(clubs, random), { [key]: random.chance(0.6) }),
  };
};

const aText: Deed = (live, { user }, random) => {
  const texts = live.filter(
    ({ type, fields }) =>
      type === 'organisation' || (type === 'note' && JSON.stringify(fields['author'] ?? '').includes(user)),
  );
  if (texts.length === 0) return undefined;
  const seen = somewhere(texts, random);
  const field = seen.type === 'note' ? 'text' : 'profile';
  const before = typeof seen.fields[field] === 'string' ? seen.fields[field] : '';
  const sentence = `${random.pick(SENTENCES)} ${random.int(50)}.`;
  const text = random.chance(0.5) ? `${sentence} ${before}` : `${before} ${sentence}`;
  return {
    name: `${seen.type}.edit`,
    ops: editOps(seen.type === 'note' ? note : organisation, seen, { [field]: text }),
  };
};

const aChoice: Deed = (live, _device, random) => {
  const open = live.flatMap(openChoices);
  if (open.length === 0) return undefined;
  const choice = random.pick(open);
  const words = random.chance(0.3) ? `${random.pick(LINES)} ${random.int(50)}` : random.pick(choice.versions).value;
  return choose(choice, words);
};

const anArchive: Deed = (live, device, random) => {
  const away = device.records().filter(({ archived }) => archived);
  if (away.length > 0 && random.chance(0.5))
    return { name: 'restore', ops: [{ k: 'restore', id: random.pick(away).id, p: null }] };
  const known = live.filter(({ type }) => EDITABLE.includes(type));
  return known.length === 0
    ? undefined
    : { name: 'archive', ops: [{ k: 'archive', id: random.pick(known).id, p: null }] };
};

const aMove: Deed = (live, _device, random) => {
  const contacts = live.filter(({ type }) => type === 'contact');
  if (contacts.length === 0) return undefined;
  const { id, scope } = random.pick(contacts);
  return { name: 'contact.move', ops: [{ k: 'move', id, scope: scope === FESTIVAL ? SCOPE_CASE : FESTIVAL }] };
};

const anErasure: Deed = (live, _device, random) => {
  const contacts = live.filter(({ type }) => type === 'contact');
  return contacts.length === 0
    ? undefined
    : { name: 'contact.erase', ops: [{ k: 'erase', id: random.pick(contacts).id, why: 'person_asked' }] };
};

const aConsent: Deed = (live, _device, random) => {
  const contacts = live.filter(({ type }) => type === 'contact');
  if (contacts.length === 0) return undefined;
  const person = random.pick(contacts).id;
  const known = live.filter(
    ({ type, fields }) => type === 'consent' && fields['person'] === person && fields['kind'] === 'withdraw',
  );
  const knowing = Object.fromEntries(known.map(({ id }) => [`withdrawals/${id}`, true]));
  const fields = { person, purpose: 'kontaktdaten', how: 'spoken', on: '2026-11-22' };
  const kind = random.chance(0.5) ? { kind: 'grant', ...knowing } : { kind: 'withdraw' };
  return { name: 'consent.add', ops: [createOp(consent, random.uuid(), SCOPE_CASE, { ...fields, ...kind })] };
};

const aTap: Deed = (live, _device, random) => {
  const events = live.filter(({ type }) => type === 'event');
  if (events.length === 0)
    return { name: 'event.add', ops: [createOp(event, random.uuid(), FESTIVAL, { name: 'Sommerfest' })] };
  const { id } = random.pick(events);
  if (random.chance(0.5)) return { name: 'event.count', ops: [{ k: 'inc', id, f: 'headcount', d: 1 + random.int(5) }] };
  return { name: 'attendance.tap', ops: [createOp(attendance, random.uuid(), FESTIVAL, { event: id })] };
};

const aStatus: Deed = (live, _device, random) => {
  const tasks = live.filter(({ type }) => type === 'task');
  if (tasks.length === 0) return undefined;
  return {
    name: 'task.edit',
    ops: editOps(task, somewhere(tasks, random), { status: random.pick(['open', 'done', 'dropped']) }),
  };
};

/** A form whose box makes the office stumble. */
const poison: Deed = (_live, _device, random) => ({
  name: 'submission.add',
  ops: [
    { k: 'create', t: 'submission', id: random.uuid(), scope: DROP, f: { form: 'form', version: '1', box: POISON } },
  ],
});

/** Of a release that this office does not know yet. */
const somethingNew: Deed = (_live, _device, random) => ({
  name: 'wish.add',
  ops: [{ k: 'create', t: 'wish', id: random.uuid(), scope: SCOPE_CASE, f: { text: random.pick(SENTENCES) } }],
});

/** About a record that is not there. */
const aStranger: Deed = (_live, _device, random) => ({
  name: 'contact.edit',
  ops: [{ k: 'set', id: random.uuid(), f: 'name', v: random.pick(LINES), p: null }],
});

/** The people and their devices. */
export const PEOPLE: readonly { readonly name: string; readonly isHelper: boolean; readonly devices: number }[] = [
  { name: 'Amal', isHelper: false, devices: 2 },
  { name: 'Bo', isHelper: false, devices: 1 },
  { name: 'Zeynep', isHelper: true, devices: 1 },
];
