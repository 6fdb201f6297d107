import * as v from 'valibot';
import { addDays, dayIn, instantOf } from '../src/domain/dates.ts';
import type { Scope, Uuid } from '../src/domain/ids.ts';
import { Mid, SCOPE_CASE, SCOPE_ORG } from '../src/domain/ids.ts';
import type { Json } from '../src/domain/json.ts';
import type { Mutation } from '../src/domain/mutation.ts';
import { DATA_VERSION } from '../src/domain/mutation.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import type { DeviceId } from './actor.ts';
import type { Db } from './database.ts';
import { DEMO_ORGANISATIONS } from './demo-organisations.ts';
import { isRefused } from './problem.ts';
import { push } from './push.ts';
import { toolsOf } from './run-batch.ts';
import { sqlStorage } from './sql-storage.ts';
import { createWorkspace, insertDevice } from './workspace.ts';
import type { World } from './world.ts';

export const DEMO_NAME = 'Musterstadt (Beispieldaten)';
const TIME_ZONE = 'Europe/Berlin';

/**
 * Some workspace of the database. Where there is none it makes that of a city that does not exist, so that the
 * first look at the app is not an empty one.
 */
export async function someWorkspace(db: Db, world: World): Promise<Uuid> {
  const { ws, author } = await db.transaction().execute(async (trx) => {
    // A lock: of several servers that start at once, one makes the city.
    await trx
      .updateTable('server_key')
      .set((row) => ({ id: row.ref('id') }))
      .execute();
    const known = await trx.selectFrom('workspace').select('ws').limit(1).executeTakeFirst();
    if (known !== undefined) return { ...known, author: undefined };
    const made = await createWorkspace(trx, DEMO_NAME, world);
    return { ws: made, author: await createSystemDevice(trx, made, world) };
  });
  if (author !== undefined) await addExamples(db, author, world);
  return ws;
}

/** Whether there is a workspace besides that of the example: then what is in it belongs to people. */
export async function holdsRealData(db: Db): Promise<boolean> {
  const real = db
    .selectFrom('workspace')
    .select('ws')
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('device')
            .select('device.id')
            .whereRef('device.ws', '=', 'workspace.ws')
            .where('device.status', '=', 'system'),
        ),
      ),
    );
  return (await real.limit(1).executeTakeFirst()) !== undefined;
}

async function addExamples(db: Db, author: DeviceId, world: World): Promise<void> {
  const workspace = db.selectFrom('workspace').select('epoch').where('ws', '=', author.ws);
  const { epoch } = await workspace.executeTakeFirstOrThrow();
  const ms = examples(world).map((ops, i) => mutation(ops, i + 1, world));
  const storage = sqlStorage({ write: db, read: db }, () => undefined);
  const tools = toolsOf(world, { openBox: () => undefined });
  const answer = await push(storage, author, { proto: PROTOCOL_VERSION, epoch, tok: 'demo', ms }, tools);
  if (isRefused(answer)) throw new Error(`the example data are refused: ${answer.problem.error}`);
  const failed = answer.res.filter(({ o }) => o !== 'applied');
  if (failed.length > 0) throw new Error(`the example data are refused: ${JSON.stringify(failed)}`);
}

/** The author of the example data: it has no key, so nobody can ever be it. */
async function createSystemDevice(db: Db, ws: Uuid, world: World): Promise<DeviceId> {
  const [user, dev] = [world.newId(), world.newId()];
  await db
    .insertInto('member')
    .values({ ws, user_id: user, name: 'Beispieldaten', role: 'coordinator', grants: 0 })
    .execute();
  await insertDevice(db, { ws, dev, user, pub: '', app: '0.0.0', status: 'system' }, world.now());
  return { ws, dev };
}

type Ops = Mutation['ops'];

function mutation(ops: Ops, n: number, world: World): Mutation {
  const mid = v.parse(Mid, world.newId());
  return { mid, n, name: 'demo.create', data: DATA_VERSION, at: instantOf(world.now()), tz: TIME_ZONE, ops };
}

/** Six organisations, and with the first of them a planned visit, a note and two promises. */
function examples(world: World): readonly Ops[] {
  const today = dayIn(TIME_ZONE, world.now());
  const create = (t: string, scope: Scope, f: Readonly<Record<string, Json>>): Ops[number] => ({
    k: 'create',
    t,
    id: world.newId(),
    scope,
    f: { ...f },
  });
  const organisations = DEMO_ORGANISATIONS.map((fields) => create('organisation', SCOPE_ORG, fields));
  const [first, second] = organisations;
  if (first === undefined || second === undefined) return [];
  const organisation = first.id;
  const visit = {
    organisation,
    date: addDays(today, 3),
    placeText: 'Vereinsraum (Beispiel)',
    state: { kind: 'planned' },
    language: 'tr',
  };
  const note = {
    organisation,
    text: 'Beispielnotiz: Der Vorstand wünscht ein Gespräch über Räume für die Hausaufgabenhilfe.',
  };
  const task = { title: 'Liste der Bürgerhäuser schicken (Beispiel)', due: addDays(today, 7), status: 'open' };
  return [
    ...organisations.map((op) => [op]),
    [create('visit', SCOPE_CASE, visit)],
    [create('note', SCOPE_CASE, note)],
    [create('task', SCOPE_CASE, { organisation, ...task })],
    [
      create('task', SCOPE_CASE, {
        organisation: second.id,
        title: 'Wegen des Sommerfests anrufen (Beispiel)',
        due: addDays(today, 1),
        status: 'open',
      }),
    ],
  ];
}
