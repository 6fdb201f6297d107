import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { Incident } from '../src/domain/devices.ts';
import { loadActor } from './actor.ts';
import type { Db } from './database.ts';
import { stateOf } from './devices.ts';

/**
 * Who and what a lost device concerns: whose it was, and how many records of each kind its scopes hold today. What was
 * erased, moved or revoked since its last contact is not among them and may still lie on it.
 */
export async function readIncident(db: Db, ws: Uuid, dev: Uuid, now: number): Promise<Incident | undefined> {
  const actor = await loadActor(db, { dev, ws });
  if (actor === undefined || actor.status === 'system') return undefined;
  const { label, enrolled_at } = await db
    .selectFrom('device')
    .select(['label', 'enrolled_at'])
    .where('ws', '=', ws)
    .where('id', '=', dev)
    .executeTakeFirstOrThrow();
  const held =
    actor.scopes.length === 0
      ? []
      : await db
          .selectFrom('record')
          .select((row) => ['scope', 'type', row.fn.countAll<number | string>().as('count')])
          .where('ws', '=', ws)
          .where('scope', 'in', actor.scopes)
          .groupBy(['scope', 'type'])
          .orderBy('scope')
          .orderBy('type')
          .execute();
  return {
    person: { id: actor.user, name: actor.userName },
    role: actor.role,
    label,
    state: stateOf(actor.status, actor.lastSeen, now),
    enrolled: instantOf(enrolled_at),
    lastContact: instantOf(actor.lastSeen),
    held: held.map(({ scope, type, count }) => ({ scope, type, count: Number(count) })),
  };
}
