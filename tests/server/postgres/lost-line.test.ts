import { Client } from 'pg';
import * as v from 'valibot';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { startServer } from '../../../server/start-server.ts';
import { PullResponse } from '../../../src/protocol/pull.ts';
import { freshPostgres } from '../../support/fresh-database.ts';
import { openOffice } from '../support/office.ts';
import { newId, post, type Sent, type Tablet } from '../support/tablet.ts';
import { startProxy } from './proxy.ts';

/** A tablet would pause between its attempts; the tests do not. */
const UNLIMITED = { capacity: 1e6, perSecond: 1e6 };

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => void vi.restoreAllMocks());
});

async function query(databaseUrl: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Asks again, as a tablet does, while the server has a problem of its own. */
async function untilAnswered(ask: () => Promise<{ status: number; json: unknown }>): Promise<PullResponse> {
  for (;;) {
    const { status, json } = await ask();
    if (status === 200) return v.parse(PullResponse, json);
    expect(status).toBe(503);
  }
}

async function untilTaken(tablet: Tablet, sent: Sent): Promise<void> {
  for (;;) {
    const { status } = await tablet.rawPush([sent]);
    if (status === 200) return;
    expect(status).toBe(503);
  }
}

/** Ends every connection to the database but the one that says so, as a restart or a failover does. */
const END_ALL = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

test('fault 14: the line to the database breaks between the commit and its answer: the tablet sends again and hears what became of it', async () => {
  const databaseUrl = await freshPostgres();
  const proxy = await startProxy(databaseUrl);
  const office = await openOffice({ databaseUrl: proxy.url, deviceLimit: UNLIMITED });
  const amal = await office.tablet();
  const sent = [amal.mutation(contact('Leyla')), amal.mutation(contact('Mehmet'))];
  proxy.cutAfterCommit();
  expect(await amal.rawPush(sent)).toMatchObject({ status: 503, json: { error: 'busy' } });
  const { res, last } = await amal.push(...sent);
  expect(res).toMatchObject([
    { o: 'duplicate', was: 'applied' },
    { o: 'duplicate', was: 'applied' },
  ]);
  expect([last, (await amal.pull()).rows.length]).toEqual([2, 2]);
});

test('the lines to the database break again and again while ten tablets send: nothing acknowledged is missing or there twice', async () => {
  const proxy = await startProxy(await freshPostgres());
  const office = await openOffice({ databaseUrl: proxy.url, deviceLimit: UNLIMITED });
  const reader = await office.tablet('Reader');
  const tablets = await Promise.all(Array.from({ length: 10 }, (_, i) => office.tablet(`P${i}`)));
  const cutting = (async () => {
    for (let i = 0; i < 12; i++) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
      proxy.cut();
    }
  })();
  await Promise.all(
    tablets.map(async (tablet) => {
      for (let i = 0; i < 10; i++) await untilTaken(tablet, tablet.mutation(contact('x')));
    }),
  );
  await cutting;
  await untilTaken(reader, reader.mutation(contact('last')));
  const { rows, answer } = await reader.pull();
  expect([rows.length, answer.head]).toEqual([101, 101]);
}, 60_000);

test('fault 14: the database ends all connections, as in a failover: servers find new ones, and hear of each other again', async () => {
  const databaseUrl = await freshPostgres();
  const office = await openOffice({ databaseUrl, deviceLimit: UNLIMITED });
  const { dataDir, world } = office;
  const other = await startServer({
    dataDir,
    databaseUrl,
    world,
    port: 0,
    host: '127.0.0.1',
    dist: dataDir,
    deviceLimit: UNLIMITED,
  });
  onTestFinished(other.close);
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  await query(databaseUrl, END_ALL);
  await untilTaken(amal, amal.mutation(contact('Leyla')));
  for (const [name, head] of [
    ['Mehmet', 2],
    ['Nour', 3],
  ] as const) {
    const known = await untilAnswered(() => bo.rawPull({}, {}));
    const cur = Object.fromEntries(known.scopes.map(({ id, to }) => [id, to]));
    const body = { proto: 1, epoch: bo.epoch, tok: 'w', data: 1, cur, wait: 25 };
    const at = performance.now();
    const waiting = untilAnswered(() => post(`http://127.0.0.1:${other.port}/v1/pull`, body, bo.bearer()));
    await untilTaken(amal, amal.mutation(contact(name)));
    expect((await waiting).head).toBe(head);
    expect(performance.now() - at).toBeLessThan(15_000);
  }
}, 60_000);

test.for([
  ['53100', 'the disk is full'],
  ['58030', 'the disk cannot be read'],
  ['40001', 'two transactions are in each other’s way'],
  ['40P01', 'two transactions wait for each other'],
  ['57014', 'a statement takes too long'],
])(
  'once in mid-commit %s (%s): nothing is acknowledged, and the same batch is taken afterwards',
  async ([code = '']) => {
    const databaseUrl = await freshPostgres();
    const office = await openOffice({ databaseUrl, deviceLimit: UNLIMITED });
    const amal = await office.tablet();
    await query(
      databaseUrl,
      // A sequence counts on when everything else is undone.
      `create sequence failures;
     create function fail() returns trigger language plpgsql as $$ begin
       if nextval('failures') = 1 then raise exception 'injected' using errcode = '${code}'; end if;
       return new;
     end $$;
     create trigger fail before insert on receipt for each row execute function fail()`,
    );
    const sent = [amal.mutation(contact('Leyla')), amal.mutation(contact('Mehmet'))];
    expect(await amal.rawPush(sent)).toMatchObject({ status: 503, json: { error: 'busy', after: 5 } });
    expect((await amal.pull()).answer).toMatchObject({ head: 0, last: 0 });
    expect((await amal.push(...sent)).res).toMatchObject([{ o: 'applied' }, { o: 'applied' }]);
  },
);

test('the database turns read-only, as a primary that has become a standby: nothing is acknowledged until it can be written', async () => {
  const databaseUrl = await freshPostgres();
  const office = await openOffice({ databaseUrl, deviceLimit: UNLIMITED });
  const amal = await office.tablet();
  const name = new URL(databaseUrl).pathname.slice(1);
  await query(databaseUrl, `alter database ${name} set default_transaction_read_only = on`, END_ALL);
  const sent = amal.mutation(contact('Leyla'));
  expect(await amal.rawPush([sent])).toMatchObject({ status: 503, json: { error: 'busy' } });
  const writable = 'set default_transaction_read_only = off';
  await query(databaseUrl, writable, `alter database ${name} reset default_transaction_read_only`, END_ALL);
  await untilTaken(amal, sent);
  expect((await amal.pull()).answer).toMatchObject({ head: 1, last: 1 });
});
