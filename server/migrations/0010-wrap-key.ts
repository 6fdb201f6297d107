import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** For which recovery key a device has handed in its keys; of those before, the one that counts now is the best guess. */
const statements = [
  `alter table device add column wrap_pub text`,
  `update device set wrap_pub = (select workspace.recovery_pub from workspace where workspace.ws = device.ws)
   where wrap is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
