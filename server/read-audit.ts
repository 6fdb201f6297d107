import { sql } from 'kysely';
import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { AuditLine } from '../src/domain/audit.ts';
import type { AuditRequest } from '../src/protocol/office.ts';
import { AUDIT_PAGE } from '../src/protocol/office.ts';
import { decode } from './codec.ts';
import type { Db } from './database.ts';

export type AuditQuery = Pick<AuditRequest, 'acts' | 'from' | 'to' | 'after'>;

/** A page of the audit, the newest first; `next` asks for the one after it. */
export async function readAudit(
  db: Db,
  ws: Uuid,
  { acts, from, to, after }: AuditQuery,
): Promise<{ readonly lines: readonly AuditLine[]; readonly next: string | null }> {
  let query = db.selectFrom('audit').selectAll().where('ws', '=', ws);
  if (acts !== undefined && acts.length > 0) query = query.where('act', 'in', acts);
  if (from !== undefined) query = query.where('at', '>=', Date.parse(from));
  if (to !== undefined) query = query.where('at', '<', Date.parse(to));
  if (after !== undefined) query = query.where(sql<boolean>`(at, id) < (${timeOf(after)}, ${idOf(after)})`);
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(AUDIT_PAGE + 1)
    .execute();
  const names = await namesOf(db, ws);
  const lines = rows.slice(0, AUDIT_PAGE).map(({ id, at, user_id, dev, act, subject, detail }) => ({
    id,
    at: instantOf(at),
    person: names.get(user_id) ?? '',
    device: names.get(dev) ?? '',
    act,
    subject: subject === '' ? null : { id: subject, name: names.get(subject) ?? '' },
    detail: decode(detail),
  }));
  const last = rows.length > AUDIT_PAGE ? rows[AUDIT_PAGE - 1] : undefined;
  return { lines, next: last === undefined ? null : `${last.at}~${last.id}` };
}

const timeOf = (place: string): number => Math.trunc(Number(place.split('~', 1)[0])) || 0;
const idOf = (place: string): string => place.slice(place.indexOf('~') + 1);

/** Persons by their names, devices by the person and the label; also those who were only invited. */
async function namesOf(db: Db, ws: Uuid): Promise<ReadonlyMap<string, string>> {
  const invited = await db.selectFrom('invitation').select(['user_id', 'person']).where('ws', '=', ws).execute();
  const members = await db.selectFrom('member').select(['user_id', 'name']).where('ws', '=', ws).execute();
  const devices = await db.selectFrom('device').select(['id', 'label']).where('ws', '=', ws).execute();
  return new Map([
    ...invited.map(({ user_id, person }) => [user_id, person] as const),
    ...members.map(({ user_id, name }) => [user_id, name] as const),
    ...devices.map(({ id, label }) => [id, label] as const),
  ]);
}
