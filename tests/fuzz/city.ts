import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { invite } from '../../server/invitation.ts';
import type { RunningServer } from '../../server/start-server.ts';
import { startServer } from '../../server/start-server.ts';
import { createWorkspace } from '../../server/workspace.ts';
import { realWorld } from '../../server/world.ts';
import { RoleName } from '../../src/domain/devices.ts';
import { Scope, type Uuid } from '../../src/domain/ids.ts';
import { FormLinkResponse } from '../../src/protocol/form-link.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { sealBox } from '../../src/sync/box.ts';
import { enrolTablet, newId, post, type Tablet } from '../server/support/tablet.ts';

const scope = (text: string): Scope => v.parse(Scope, text);
/** The scopes of each of the two cities, with the kind of record that lies in them. */
export const PLACES: readonly (readonly [Scope, string])[] = [
  [scope('org'), 'organisation'],
  [scope('case'), 'contact'],
  [scope('event:fest'), 'contact'],
  [scope('event:markt'), 'contact'],
  [scope('drop:bogen'), 'submission'],
  [scope('drop:brief'), 'submission'],
];
const GIVEN: Readonly<Partial<Record<RoleName, Scope>>> = {
  helper: scope('event:fest'),
  volunteer: scope('drop:bogen'),
};
/** The fuzzer looks at the server itself; how it slows down floods is another test. */
const UNLIMITED = { capacity: 1e9, perSecond: 1e9 };

/** One of those who send: a device that the server knows. */
export interface Sender {
  readonly role: RoleName;
  readonly city: 'here' | 'there';
  readonly tablet: Tablet;
  /** What stands in texts that she may read. */
  readonly marks: readonly string[];
  readonly scopes: readonly Scope[];
  /** The number of her newest mutation, as far as she knows. */
  lastN: number;
  /** What the server told her last about how far she is. */
  cursors: Readonly<Record<string, string>>;
  /** When she got her token. */
  tokenAt: number;
}

export interface KnownRecord {
  readonly city: Sender['city'];
  readonly id: Uuid;
  readonly type: string;
  readonly scope: Scope;
}

export interface FuzzedCity {
  readonly server: RunningServer;
  readonly url: string;
  readonly dataDir: string;
  readonly senders: readonly Sender[];
  /** See everything of their city, and send nothing while it is fuzzed. */
  readonly witnesses: Readonly<Record<Sender['city'], Tablet>>;
  /** Records that a hostile client may know of; of each place there is one more that nobody names. */
  readonly records: KnownRecord[];
  readonly marks: readonly string[];
  readonly codes: readonly string[];
  readonly boxes: readonly string[];
  readonly close: () => Promise<void>;
}

/** Stands in whatever lies in a scope of a city, or in the names of its people. */
export const markOf = (city: Sender['city'], where: Scope | 'people'): string =>
  `GEHEIM-${city}-${where.replace(':', '-')}-`;

/** A server with two cities, something in every scope of both, and devices of every role for each of the `crews`. */
export async function openFuzzedCity(crews: number, databaseUrl: string | undefined): Promise<FuzzedCity> {
  const dataDir = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const server = await startServer({
    dataDir,
    databaseUrl,
    port: 0,
    host: '127.0.0.1',
    dist: resolve(import.meta.dirname, '../fixtures/app'),
    deviceLimit: UNLIMITED,
    floodLimit: UNLIMITED,
    dailyLimit: UNLIMITED,
    addressLimit: UNLIMITED,
  });
  const url = server.url.replace('localhost', '127.0.0.1');
  const [here, there] = [await openWorkspace(server, url, 'here'), await openWorkspace(server, url, 'there')];
  const senders: Sender[] = [];
  for (let crew = 0; crew < crews; crew++) {
    for (const role of [...RoleName.options, 'coordinator', 'helper'] as const)
      senders.push(
        sender(
          'here',
          role,
          await enrol(server, url, here.ws, { person: markOf('here', 'people'), role }, GIVEN[role]),
        ),
      );
    senders.push(
      sender(
        'there',
        'coordinator',
        await enrol(server, url, there.ws, { person: markOf('there', 'people'), role: 'coordinator' }),
      ),
    );
  }
  return {
    server,
    url,
    dataDir,
    senders,
    witnesses: { here: here.witness, there: there.witness },
    records: [...here.records, ...there.records],
    marks: [...here.marks, ...there.marks],
    codes: [here.code],
    boxes: await boxes(here.witness),
    close: async () => {
      await server.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

async function openWorkspace(server: RunningServer, url: string, city: Sender['city']) {
  const ws = await createWorkspace(
    server.database.write,
    city === 'here' ? 'Stadt' : `${markOf(city, scope('org'))}`,
    realWorld,
  );
  const witness = await enrol(
    server,
    url,
    ws,
    { person: 'Amal', role: 'coordinator' },
    ...PLACES.map(([where]) => where),
  );
  const records: KnownRecord[] = [];
  for (const [where, type] of PLACES) {
    await fill(witness, city, where, type);
    for (let i = 0; i < 3; i++) records.push({ city, id: await fill(witness, city, where, type), type, scope: where });
  }
  const wanted = { tok: 'l', id: newId(), form: 'bogen', organisation: null, event: null, days: 30, quota: 10_000 };
  const { json } = await post(`${url}/v1/office/form-links/new`, wanted, witness.bearer());
  const marks = [markOf(city, 'people'), ...PLACES.map(([where]) => markOf(city, where))];
  return { ws, witness, records, marks, code: v.parse(FormLinkResponse, json).link.code };
}

/** One record with a second version of a field where it can have one. */
async function fill(tablet: Tablet, city: Sender['city'], where: Scope, type: string): Promise<Uuid> {
  const text = `${markOf(city, where)}Text`;
  const form = { form: where.replace('drop:', ''), version: '1' };
  const f =
    type === 'submission'
      ? { ...form, box: await sealBox(tablet.boxPub, { bedarf_weiterer: text }) }
      : { name: text, 'languages/tr': true };
  const id = await tablet.create(type, f, where);
  if (type === 'submission') return id;
  for (const word of ['eins', 'zwei']) await tablet.act({ k: 'set', id, f: 'name', v: `${text} ${word}`, p: null });
  return id;
}

async function enrol(
  { database, keys }: RunningServer,
  url: string,
  ws: Uuid,
  { person, role }: { readonly person: string; readonly role: RoleName },
  ...scopes: readonly (Scope | undefined)[]
): Promise<Tablet> {
  const { code } = await invite(database.write, keys, { ws, person, role }, 10, realWorld);
  const tablet = await enrolTablet(url, showEnrolmentCode(code));
  for (const each of scopes)
    if (each !== undefined)
      await database.write.insertInto('scope_grant').values({ ws, grantee: tablet.dev, scope: each }).execute();
  return tablet;
}

function sender(city: Sender['city'], role: RoleName, tablet: Tablet): Sender {
  const given = GIVEN[role];
  const scopes = [...tablet.scopes, ...(given === undefined ? [] : [given])];
  // The link of its city lets coordinators see what comes by it.
  const byLink = role === 'coordinator' ? [scope('drop:bogen')] : [];
  // Who wrote a version stands beside it.
  const readable = [...scopes, ...byLink, 'people' as const].map((where) => markOf(city, where));
  const marks = role === 'volunteer' ? [] : readable;
  return {
    role,
    city,
    tablet,
    marks,
    scopes: [...scopes, ...byLink],
    lastN: 0,
    cursors: {},
    tokenAt: performance.now(),
  };
}

/** Sealed to the server: finished forms, queues of nobody, and what is neither. */
async function boxes({ boxPub }: Tablet): Promise<readonly string[]> {
  const contents = [{ language: 'de', bedarf_weiterer: 'Raum' }, { form: 'x' }, [], 'text', null, { 'a/b': true }];
  const queues = [
    { dev: newId(), ms: [], sig: 'AAAA' },
    { dev: newId(), ms: [{ mid: newId(), n: 1 }], sig: 'AAAA' },
    { dev: 7 },
  ];
  return Promise.all([...contents, ...queues].map((content) => sealBox(boxPub, content)));
}
