import { hash } from 'node:crypto';
import { sql } from 'kysely';
import * as v from 'valibot';
import type { Uuid } from '../src/domain/ids.ts';
import type { Db, Trx } from './database.ts';
import type { Tables } from './schema.ts';

/** Every table with its key, in an order in which rows can be inserted: what others refer to comes first. */
const KEYS: { readonly [Name in keyof Tables]: readonly (keyof Tables[Name] & string)[] } = {
  server_key: ['id'],
  workspace: ['ws'],
  member: ['ws', 'user_id'],
  device: ['ws', 'id'],
  scope_grant: ['ws', 'grantee', 'scope'],
  invitation: ['ws', 'name'],
  record: ['ws', 'id'],
  exit: ['ws', 'scope', 'record_id'],
  history: ['ws', 'record_id', 'mid'],
  value: ['ws', 'record_id', 'field', 'mid'],
  receipt: ['ws', 'mid'],
  quarantine: ['ws', 'mid', 'hash'],
  quarantine_record: ['ws', 'record_id', 'mid'],
  erased: ['ws', 'record_id'],
  audit: ['ws', 'id'],
  form_link: ['ws', 'id'],
  form_phone: ['ws', 'link', 'pub'],
};
/** Rows in one statement: engines limit the number of its parameters. */
const CHUNK = 500;

type Row = Readonly<Record<string, string | number | null>>;

/** What a table holds: the number of its rows, and the XOR of the first 8 bytes of each row's SHA-256. */
export const TableSum = v.object({ count: v.number(), xor: v.string() });
export type TableSum = v.InferOutput<typeof TableSum>;
export type Sums = Readonly<Record<string, TableSum>>;

/**
 * Copies all tables from one state of a database into an empty one with the same migrations, of whichever
 * engine. Answers what it read; `sumTables` of the target must be equal.
 */
export async function copyTables(source: Trx, target: Trx): Promise<Sums> {
  return sumsOf(source, tableNames, (name, rows) => insert(target, name, rows));
}

/** Reads every row of these tables, or of all. An older backup does not have all. */
export async function sumTables(db: Db, names: readonly string[] = tableNames): Promise<Sums> {
  return sumsOf(db, names, () => Promise.resolve());
}

/** The tables that two databases do not have in common byte for byte. */
export function differences(one: Sums, other: Sums): readonly string[] {
  return Object.keys(one).filter(
    (name) => one[name]?.count !== other[name]?.count || one[name]?.xor !== other[name]?.xor,
  );
}

/** Workspaces in which something has a number above `head`. The last numbers may be those of grants, which no row keeps. */
export async function misnumbered(db: Db): Promise<readonly Uuid[]> {
  const numbered = sql.join(
    ['record', 'exit', 'receipt', 'erased'].map(
      (name) => sql`select max(seq) as seq from ${sql.table(name)} where ${sql.ref(`${name}.ws`)} = workspace.ws`,
    ),
    sql` union all `,
  );
  const { rows } = await sql<{ ws: Uuid }>`select ws from workspace
    where head < coalesce((select max(seq) from (${numbered}) as numbered), 0)`.execute(db);
  return rows.map(({ ws }) => ws);
}

const tableNames = Object.keys(KEYS);

async function sumsOf(
  db: Db,
  names: readonly string[],
  take: (name: string, rows: readonly Row[]) => Promise<void>,
): Promise<Sums> {
  const sums: Record<string, TableSum> = {};
  for (const [name, keys] of Object.entries(KEYS)) {
    if (names.includes(name)) sums[name] = await sumOf(chunks(db, name, keys), (rows) => take(name, rows));
  }
  return sums;
}

async function sumOf(
  chunked: AsyncIterable<readonly Row[]>,
  take: (rows: readonly Row[]) => Promise<void>,
): Promise<TableSum> {
  let count = 0;
  let xor = 0n;
  for await (const rows of chunked) {
    count += rows.length;
    const columns = columnsOf(rows);
    for (const row of rows) {
      const text = JSON.stringify(columns.map((column) => [column, row[column]]));
      xor ^= hash('sha256', text, 'buffer').readBigUInt64BE();
    }
    await take(rows);
  }
  return { count, xor: xor.toString(16).padStart(16, '0') };
}

async function* chunks(db: Db, name: string, keys: readonly string[]): AsyncGenerator<readonly Row[]> {
  const key = sql.join(keys.map((column) => sql.ref(column)));
  let after = sql``;
  for (;;) {
    const page = sql<Row>`select * from ${sql.table(name)} ${after} order by ${key} limit ${sql.lit(CHUNK)}`;
    const { rows } = await page.execute(db);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = sql`where (${key}) > (${sql.join(keys.map((column) => last[column]))})`;
  }
}

async function insert(target: Trx, name: string, rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(rows);
  const into = sql.join(columns.map((column) => sql.ref(column)));
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(name)} (${into}) values ${sql.join(values)}`.execute(target);
}

function columnsOf([row = {}]: readonly Row[]): readonly string[] {
  return Object.keys(row).sort();
}
