import { writeSync } from 'node:fs';
import { sql } from 'kysely';
import { openSqlite } from '../../../../server/sqlite.ts';

// Commits one row after the other and says so after each commit, until it is killed.
const [file = '', isLazy] = process.argv.slice(2);
const db = openSqlite(file, 'write');
await sql`create table word (n integer primary key, text text not null)`.execute(db);
// The schema is on the disk, whatever comes.
await sql`pragma wal_checkpoint(truncate)`.execute(db);
if (isLazy === 'lazy') await sql`pragma synchronous=normal`.execute(db);
for (let n = 1; ; n++) {
  await sql`insert into word (text) values (${'w'.repeat(4_000)})`.execute(db);
  writeSync(1, `${n}\n`);
}
