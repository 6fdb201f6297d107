import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The history, one row for all that a mutation has written to a record instead of one for each field. `value` stays,
 * empty, for the release before; what is in it is carried over at the next start (`older-values.ts`). What that
 * release erases takes its history along by the foreign key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table history (
        ws text not null, record_id text not null, mid text not null, by_user text not null, by_dev text not null,
        at_client text not null, at_server text not null, seq bigint not null, wrote text not null,
        primary key (ws, record_id, mid),
        foreign key (ws, record_id) references record (ws, id) on delete cascade)`,
    )
    .execute(db);
}
