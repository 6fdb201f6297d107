import * as v from 'valibot';
import { invite } from '../../../server/invitation.ts';
import type { Role } from '../../../server/permissions.ts';
import { stopDevice } from '../../../server/stop-order.ts';
import { newToken } from '../../../server/token.ts';
import { createWorkspace } from '../../../server/workspace.ts';
import { RoleName } from '../../../src/domain/devices.ts';
import { Scope, type Uuid } from '../../../src/domain/ids.ts';
import { FormLinkResponse } from '../../../src/protocol/form-link.ts';
import { showEnrolmentCode } from '../../../src/protocol/enrolment-code.ts';
import { sealBox } from '../../../src/sync/box.ts';
import { type Office, openOffice } from './office.ts';
import { enrolTablet, newId, post, type Tablet } from './tablet.ts';

const scope = (text: string): Scope => v.parse(Scope, text);

interface Place {
  readonly scope: Scope;
  readonly type: 'organisation' | 'contact' | 'submission';
}

/** Where records lie, as the columns of REACH call it. */
export const PLACES = {
  organisations: { scope: scope('org'), type: 'organisation' },
  cases: { scope: scope('case'), type: 'contact' },
  'her festival': { scope: scope('event:fest'), type: 'contact' },
  'other festival': { scope: scope('event:markt'), type: 'contact' },
  'her form': { scope: scope('drop:bogen'), type: 'submission' },
  'other form': { scope: scope('drop:brief'), type: 'submission' },
  'other city': { scope: scope('case'), type: 'contact' },
} as const satisfies Readonly<Record<string, Place>>;
export type PlaceName = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES).filter((name): name is PlaceName => name in PLACES);

/** Stands in every text of a place, and in nothing else. */
export const markOf = (place: PlaceName): string => `GEHEIM-${place.replaceAll(' ', '-')}-`;
/** Stands in names of people of the office. */
export const NAME_MARK = 'NAME-von-hier';

/** Whoever asks: a column of ADDRESSES, and the token that she has. */
export interface Asker {
  readonly column: string;
  readonly who: string;
  readonly tablet: Tablet;
  readonly headers: Record<string, string>;
}

export interface City {
  readonly office: Office;
  readonly askers: readonly Asker[];
  readonly people: ReadonlyMap<RoleName, Tablet>;
  /** One record of each place, with two versions of a field beside each other where a record can have them. */
  readonly records: Readonly<Record<PlaceName, Uuid>>;
  /** Lay in her festival once; now among the cases. */
  readonly moved: Uuid;
  /** Were erased: among the cases, and in the other form. */
  readonly erased: readonly Uuid[];
  readonly stranger: Tablet;
  readonly links: Readonly<Record<'own' | 'foreign', Uuid>>;
}

/** An office with something in every place, a second city on the same server, and one device of each kind. */
export async function openCity(): Promise<City> {
  const office = await openOffice();
  const other = await createWorkspace(office.database.write, `${markOf('other city')}Stadt`, office.world);
  const everything = PLACE_NAMES.filter((name) => name !== 'other city').map((name) => PLACES[name].scope);
  const amal = await enrol(office, office.ws, 'Amal', 'coordinator', everything);
  const bo = await enrol(office, office.ws, `Bo ${NAME_MARK}`, 'coordinator', everything);
  const ines = await enrol(office, office.ws, 'Ines', 'helper', [PLACES['her festival'].scope]);
  const stranger = await enrol(office, other, `${markOf('other city')}Person`, 'coordinator', everything);
  const records = {
    organisations: await fill('organisations', amal, bo),
    cases: await fill('cases', amal, bo),
    'her festival': await fill('her festival', amal, ines),
    'other festival': await fill('other festival', amal, bo),
    'her form': await fill('her form', amal, bo),
    'other form': await fill('other form', amal, bo),
    'other city': await fill('other city', stranger, stranger),
  };
  const moved = await fill('her festival', amal, ines);
  await amal.act({ k: 'move', id: moved, scope: 'case' });
  const erased = [await fill('cases', amal, bo), await fill('other form', amal, bo)];
  for (const id of erased) await amal.act({ k: 'erase', id, why: 'person_asked' });
  for (const place of PLACE_NAMES) await trySend(place, place === 'other city' ? stranger : ines, records[place]);
  const links = { own: (await newLink(office, amal)).id, foreign: (await newLink(office, stranger)).id };
  const people = new Map<RoleName, Tablet>();
  const given = [PLACES['her festival'].scope, PLACES['her form'].scope];
  for (const role of RoleName.options)
    people.set(role, await enrol(office, office.ws, `Wer ${NAME_MARK}`, role, given));
  const askers = [...(await askersOf(office, people)), ...(await strangers(office, amal))];
  return { office, askers, people, records, moved, erased, stranger, links };
}

async function askersOf(office: Office, people: ReadonlyMap<RoleName, Tablet>): Promise<readonly Asker[]> {
  const { database, keys, ledger, world } = office;
  const context = { db: database.write, keys, ledger, world };
  const [leaving, lost, asleep] = [await office.tablet(), await office.tablet(), await office.tablet()];
  await stopDevice(context, leaving.dev, 'drain');
  await stopDevice(context, lost.dev, 'wipe');
  await database.write.updateTable('device').set({ last_seen: 0 }).where('id', '=', asleep.dev).execute();
  const { code } = await newLink(office, await office.tablet());
  const phone = await enrolTablet(office.url, code);
  const asker = (column: string, who: string, tablet: Tablet) => ({ column, who, tablet, headers: tablet.bearer() });
  return [
    ...[...people].map(([role, tablet]) => asker(role, role, tablet)),
    asker('volunteer', 'phone that came by a link', phone),
    asker('leaving', 'tablet of a colleague who leaves', leaving),
    asker('lost', 'lost tablet', lost),
    asker('asleep', 'tablet that was away for half a year', asleep),
  ];
}

/** Tokens that count nothing. */
async function strangers(office: Office, tablet: Tablet): Promise<readonly Asker[]> {
  const { keys, world } = office;
  const expired = newToken(keys, tablet, world.now() - 16 * 60_000);
  const [dev, ws, until, mac] = newToken(keys, tablet, world.now()).split('.');
  const later = `${dev}.${ws}.${until}0.${mac}`;
  const forOther = `${dev}.${newId()}.${until}.${mac}`;
  const bearers = {
    'no token': '',
    'an old token': expired,
    'a token made longer': later,
    'of another city': forOther,
  };
  return Object.entries(bearers).map(([who, token]) => ({
    column: 'stranger',
    who,
    tablet,
    headers: token === '' ? {} : { authorization: `Bearer ${token}` },
  }));
}

async function enrol(office: Office, ws: Uuid, person: string, role: Role, scopes: readonly Scope[]): Promise<Tablet> {
  const { database, keys, world, url } = office;
  const { code } = await invite(database.write, keys, { ws, person, role }, 10, world);
  const tablet = await enrolTablet(url, showEnrolmentCode(code));
  const rows = scopes.map((each) => ({ ws, grantee: tablet.dev, scope: each }));
  await database.write.insertInto('scope_grant').values(rows).execute();
  return tablet;
}

/** A record of the place; two people then write its telephone number, neither knowing of the other. */
async function fill(name: PlaceName, first: Tablet, second: Tablet): Promise<Uuid> {
  const { type, scope: where } = PLACES[name];
  const mark = markOf(name);
  if (type === 'submission') return sendForm(first, where, `${mark}Antwort`);
  const id = await first.create(type, { name: `${mark}Name` }, where);
  const field = type === 'organisation' ? 'address' : 'phone';
  for (const [tablet, word] of [
    [first, 'eins'],
    [second, 'zwei'],
  ] as const) {
    const value = `${mark}${word}`;
    const address = { street: value, zip: '', city: '' };
    await tablet.act({ k: 'set', id, f: field, v: field === 'address' ? address : value, p: null });
  }
  return id;
}

/** Sends what is set aside, with words in it: an edit, a creation, and an edit of what that would have created. */
async function trySend(name: PlaceName, tablet: Tablet, id: Uuid): Promise<void> {
  const [mark, created] = [`${markOf(name)}beiseite`, newId()];
  const where = name === 'other city' ? scope('event:fremd') : PLACES[name].scope;
  await tablet.act({ k: 'set', id, f: 'unbekannt', v: mark, p: null });
  await tablet.act({ k: 'create', t: 'contact', id: created, scope: where, f: { name: mark, organisation: newId() } });
  await tablet.act({ k: 'set', id: created, f: 'phone', v: mark, p: null });
  // Nobody knows where this one would lie: it is kept from those who may not see cases.
  if (name === 'cases') await tablet.act({ k: 'set', id: newId(), f: 'phone', v: mark, p: null });
}

/** Sends a finished form as a phone does, and answers its id. */
export async function sendForm(tablet: Tablet, where: Scope, text: string): Promise<Uuid> {
  const id = newId();
  const op = await formOp(tablet, where, id, text);
  const { o } = await tablet.act(op);
  if (o !== 'applied') throw new Error(`the form is ${o}`);
  return id;
}

export async function formOp(tablet: Pick<Tablet, 'boxPub'>, where: Scope, id: Uuid, text: string) {
  const box = await sealBox(tablet.boxPub, { language: 'de', bedarf_weiterer: text });
  return { k: 'create', t: 'submission', id, scope: where, f: { form: where.replace('drop:', ''), version: '1', box } };
}

async function newLink(office: Office, tablet: Tablet) {
  const wanted = { tok: 'l', id: newId(), form: 'bogen', organisation: null, event: null, days: 30, quota: 5 };
  const { json } = await post(`${office.url}/v1/office/form-links/new`, wanted, tablet.bearer());
  return v.parse(FormLinkResponse, json).link;
}
