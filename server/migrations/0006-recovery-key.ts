import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The public half of a workspace's recovery key; the private half is on paper only. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table workspace add column recovery_pub text`).execute(db);
}
