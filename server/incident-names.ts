import * as v from 'valibot';
import { contact } from '../src/domain/contact.ts';
import { instantOf } from '../src/domain/dates.ts';
import type { IncidentNames } from '../src/domain/devices.ts';
import type { Scope, Uuid } from '../src/domain/ids.ts';
import { organisation } from '../src/domain/organisation/organisation.ts';
import type { Actor } from './actor.ts';
import { loadActor } from './actor.ts';
import { recordAudit } from './audit.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';
import type { Fields } from './schema.ts';
import { TOKEN_SECONDS } from './token.ts';
import type { World } from './world.ts';

interface Lost {
  readonly ws: Uuid;
  readonly scopes: readonly Scope[];
  readonly lastSeen: number;
}

type Asker = Pick<Actor, 'ws' | 'user' | 'dev' | 'scopes'>;

/**
 * The organisations and contact persons that lay on a device, as far as whoever asks may see them: what is in its
 * scopes today and was there while it could last fetch, and what has left them since. That the list was made is noted.
 */
export async function listIncidentNames(
  db: Db,
  asker: Asker,
  dev: Uuid,
  world: World,
): Promise<IncidentNames | undefined> {
  const lost = await loadActor(db, { dev, ws: asker.ws });
  if (lost === undefined || lost.status === 'system') return undefined;
  const onIt = lost.scopes.length === 0 ? [] : await namedRecords(db, lost);
  const seen = onIt.filter(({ scope }) => asker.scopes.includes(scope));
  const erased = lost.scopes.length === 0 ? 0 : await countErased(db, lost);
  const names = { ...grouped(seen), hidden: onIt.length - seen.length, erased };
  await recordAudit(db, {
    ws: asker.ws,
    user: asker.user,
    dev: asker.dev,
    id: world.newId(),
    at: world.now(),
    act: 'affected_listed',
    subject: dev,
    detail: { count: seen.length },
  });
  return names;
}

interface Named {
  readonly id: Uuid;
  readonly type: string;
  readonly scope: Scope;
  readonly f: Fields;
}

async function namedRecords(db: Db, { ws, scopes, lastSeen }: Lost): Promise<readonly Named[]> {
  // With the token of its last contact it could go on fetching for a while.
  const couldFetchUntil = instantOf(lastSeen + TOKEN_SECONDS * 1000);
  const rows = await db
    .selectFrom('record')
    .select(['id', 'type', 'scope', 'f'])
    .where('ws', '=', ws)
    .where('type', 'in', [organisation.name, contact.name])
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('scope', 'in', scopes),
        exists(
          selectFrom('exit')
            .select('exit.record_id')
            .whereRef('exit.ws', '=', 'record.ws')
            .whereRef('exit.record_id', '=', 'record.id')
            .where('exit.scope', 'in', scopes)
            .where('exit.at', '>=', lastSeen),
        ),
      ]),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('history')
            .select('history.mid')
            .whereRef('history.ws', '=', 'record.ws')
            .whereRef('history.record_id', '=', 'record.id')
            .whereRef('history.mid', '=', 'record.creator')
            .where('history.at_server', '>', couldFetchUntil),
        ),
      ),
    )
    .execute();
  return rows.map(({ f, ...row }) => ({ ...row, f: decode(f) }));
}

/** Records of any kind of which nothing but the number is known any more. */
async function countErased(db: Db, { ws, scopes, lastSeen }: Lost): Promise<number> {
  const { count } = await db
    .selectFrom('exit')
    .select((row) => row.fn.count<number | string>('exit.record_id').distinct().as('count'))
    .where('exit.ws', '=', ws)
    .where('exit.scope', 'in', scopes)
    .where('exit.at', '>=', lastSeen)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('erased')
          .select('erased.record_id')
          .whereRef('erased.ws', '=', 'exit.ws')
          .whereRef('erased.record_id', '=', 'exit.record_id'),
      ),
    )
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Persons below their organisation; those whose organisation is not among them, for themselves. */
function grouped(records: readonly Named[]): Pick<IncidentNames, 'organisations' | 'persons'> {
  const persons = records.filter(({ type }) => type === contact.name);
  const ids = new Set<string>(records.flatMap(({ id, type }) => (type === organisation.name ? [id] : [])));
  const groups = Map.groupBy(persons, ({ f }) => {
    const of = v.safeParse(v.string(), f['organisation']);
    return of.success && ids.has(of.output) ? of.output : '';
  });
  const namesOf = (id: string): string[] => (groups.get(id) ?? []).map(nameOf).toSorted(inOrder);
  return {
    organisations: records
      .filter(({ type }) => type === organisation.name)
      .map((record) => ({ name: nameOf(record), persons: namesOf(record.id) }))
      .toSorted((a, b) => inOrder(a.name, b.name)),
    persons: namesOf(''),
  };
}

const inOrder = (a: string, b: string): number => a.localeCompare(b, 'de');

function nameOf({ f }: Named): string {
  const name = v.safeParse(v.string(), f['name']);
  return name.success ? name.output : '';
}
