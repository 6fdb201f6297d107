import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who did what with the data and the devices; and what a device says of its queue. */
const statements = [
  `create table audit (
    ws text not null references workspace (ws), id text not null, at bigint not null, user_id text not null,
    dev text not null, act text not null, subject text not null, detail text not null, primary key (ws, id))`,
  `create index audit_at on audit (ws, at)`,
  `alter table device add column told_n bigint`,
  `alter table device add column told_since bigint`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
