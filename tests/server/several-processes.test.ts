import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../server/database.ts';
import { someWorkspace } from '../../server/demo.ts';
import { openStore } from '../../server/open-store.ts';
import { realWorld } from '../../server/world.ts';
import { admin, databaseOf, run, type ServerProcess, startProcess } from '../wire/office-process.ts';
import { enrolTablet, newId, post, type Tablet } from './support/tablet.ts';

const contact = (name: string) => ({ k: 'create', t: 'contact', id: newId(), scope: 'case', f: { name } });

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

async function started(dataDir: string, env: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const server = await startProcess(dataDir, env);
  onTestFinished(async () => {
    server.child.kill('SIGKILL');
    await server.ended;
  });
  return server;
}

async function printed({ child, text }: ServerProcess, words: string): Promise<void> {
  while (!text.stdout.includes(words)) await once(child.stdout ?? child, 'data');
}

async function emptyPostgres(url: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  await client.query('drop schema public cascade; create schema public');
  await client.end();
}

/** Two servers behind one database, and a tablet at each of them. */
async function twoOfThem() {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  const [here, there] = await Promise.all([started(dataDir), started(dataDir)]);
  const invited = async (person: string, { url }: ServerProcess): Promise<Tablet> => {
    const words = ['invite', '--role', 'coordinator', '--name', person, '--json'];
    return enrolTablet(url, JSON.parse(await admin(dataDir, ...words)).code);
  };
  return { dataDir, here, there, amal: await invited('Amal', here), bo: await invited('Bo', there) };
}

test('a tablet that waits at one server is answered when a colleague saves something at another', async () => {
  const { amal, bo } = await twoOfThem();
  await bo.pull();
  const waiting = bo.rawPull({ wait: 25 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  await amal.act(contact('Leyla'));
  const at = performance.now();
  expect(await waiting).toMatchObject({ status: 200, json: { head: 1 } });
  // Without word from the other server it would be answered after 25 seconds.
  expect(performance.now() - at).toBeLessThan(5_000);
}, 60_000);

test('a tablet on the line at one server hears of what is saved at another', async () => {
  const { there, amal, bo } = await twoOfThem();
  const hangUp = new AbortController();
  onTestFinished(() => hangUp.abort());
  const line = await fetch(`${there.url}/v1/live`, { headers: bo.bearer(), signal: hangUp.signal });
  const reader = line.body?.pipeThrough(new TextDecoderStream()).getReader();
  await amal.act(contact('Leyla'));
  let heard = '';
  while (!heard.includes('{"head":1}')) heard += (await reader?.read())?.value ?? '(the end)';
  expect(heard).not.toContain('(the end)');
}, 60_000);

test('what one server has let in, the other knows: tokens, receipts, the numbers of a tablet', async () => {
  const { here, there, amal } = await twoOfThem();
  const sent = [amal.mutation(contact('Leyla')), amal.mutation(contact('Mehmet'))];
  const body = { proto: 1, epoch: amal.epoch, tok: 't', ms: sent };
  // The same request twice at once, as when a proxy repeats it.
  const answers = await Promise.all([here, there].map(({ url }) => post(`${url}/v1/push`, body, amal.bearer())));
  const outcomes = answers.map(({ json }) =>
    JSON.stringify(json)
      .match(/"o":"\w+"/g)
      ?.join(),
  );
  expect(new Set(outcomes)).toEqual(new Set(['"o":"applied","o":"applied"', '"o":"duplicate","o":"duplicate"']));
  const next = { ...body, ms: [amal.mutation(contact('Nour'))] };
  expect(await post(`${there.url}/v1/push`, next, amal.bearer())).toMatchObject({ json: { last: 3 } });
}, 60_000);

test('four programs that open an empty database at the same moment make its tables and the example city once', async () => {
  const dataDir = folder();
  const files = { keysFile: join(dataDir, 'keys.json'), ledgerFile: join(dataDir, 'ledger.jsonl') };
  const settings = { ...databaseOf(dataDir), ...files };
  if (settings.databaseUrl !== undefined) await emptyPostgres(settings.databaseUrl);
  const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(settings, realWorld)));
  expect(new Set(stores.map(({ keys }) => keys.print)).size).toBe(1);
  const databases = stores.map(({ database }) => database);
  const cities = await Promise.all(databases.map(({ write }) => someWorkspace(write, realWorld)));
  expect(new Set(cities).size).toBe(1);
  expect(await databases[0]?.read.selectFrom('workspace').select('ws').execute()).toEqual([{ ws: cities[0] }]);
  await Promise.all(databases.map(({ close }) => close()));
});

test('four servers start at once on an empty folder, and each can be used', async () => {
  const dataDir = folder();
  const { databaseUrl } = databaseOf(dataDir);
  if (databaseUrl !== undefined) await emptyPostgres(databaseUrl);
  const servers = await Promise.all(Array.from({ length: 4 }, () => started(dataDir)));
  for (const { url } of servers) {
    const answer = await post(`${url}/v1/token`, { dev: newId(), proof: '' });
    expect(answer).toMatchObject({ status: 401, json: { error: 'challenge' } });
  }
  await Promise.all(servers.map((server) => printed(server, 'or type the code')));
}, 60_000);

test('a server with other keys than the first one does not start beside it, nor does one without keys', async () => {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  const another = folder();
  const keysFile = join(another, 'keys.json');
  const { stderr: none } = await run(dataDir, ['server/main.ts'], { KEYS_FILE: keysFile }).ended;
  expect(none).toMatch(/^The database belongs to the server's keys in .* which are missing\..*KEYS_FILE\.\n$/);
  await run(another, ['server/admin/main.ts', 'workspace', 'list'], { DATABASE_URL: '' }).ended;
  const { code, stderr } = await run(dataDir, ['server/main.ts'], { KEYS_FILE: keysFile }).ended;
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^The keys in .* are not those of this database.*\n$/)]);
}, 60_000);

test('fault 17: during an update the older server starts on tables that the newer one has already changed', async () => {
  const dataDir = folder();
  await admin(dataDir, 'workspace', 'create', '--name', 'Stadt Beispiel');
  const { write, close } = await openDatabase(databaseOf(dataDir));
  await write.schema.alterTable('record').addColumn('colour', 'text').execute();
  await write.schema.createTable('of_a_newer_release').addColumn('id', 'text').execute();
  await sql`insert into kysely_migration (name, timestamp) values ('9999-newer', '2027-01-01T00:00:00.000Z')`.execute(
    write,
  );
  await close();
  const server = await started(dataDir);
  const { code } = JSON.parse(await admin(dataDir, 'invite', '--role', 'coordinator', '--name', 'Amal', '--json'));
  const amal = await enrolTablet(server.url, code);
  expect(await amal.act(contact('Leyla'))).toMatchObject({ o: 'applied' });
}, 60_000);
