import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What moves, erasures and the history of long texts need: who a record belongs to, when it left a scope and how
 * far back that is still known, and what became of each value that was written.
 */
const statements = [
  `alter table workspace add column history_from bigint not null default 0`,
  `alter table record add column owner text not null default ''`,
  `alter table exit add column at bigint not null default 0`,
  `alter table value add column fate text not null default 'taken'`,
  `alter table value add column settles text not null default '[]'`,
  `update record set owner = coalesce((select max(value.by_user) from value
    where value.ws = record.ws and value.record_id = record.id and value.mid = record.creator), '')`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
