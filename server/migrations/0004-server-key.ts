import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Which keys belong to this database: all processes that work on it must have the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`create table server_key (id text not null primary key, print text not null)`).execute(db);
}
