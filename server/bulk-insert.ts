import type { RawBuilder } from 'kysely';
import { CompiledQuery, sql } from 'kysely';
import type { Trx } from './database.ts';
import type { Tables } from './schema.ts';

/** Rows in one statement: few different ones, so that each is written and understood only once. */
const SIZES = [256, 64, 16, 4, 1];

/** Adds rows to a table. The text of each statement is made once: for many rows that takes longer than their insertion. */
export function bulkInsert<Name extends keyof Tables, Column extends keyof Tables[Name] & string>(
  table: Name,
  columns: readonly Column[],
  whenKnown: RawBuilder<unknown> = sql``,
): (trx: Trx, rows: readonly Pick<Tables[Name], Column>[]) => Promise<void> {
  /** By the engine, whose placeholders they have, then by size. */
  const texts = new WeakMap<object, Map<number, string>>();

  function textOf(trx: Trx, size: number): string {
    const { adapter } = trx.getExecutor();
    const known = texts.get(adapter) ?? new Map<number, string>();
    texts.set(adapter, known);
    const text = known.get(size) ?? compile(trx, size);
    known.set(size, text);
    return text;
  }

  function compile(trx: Trx, size: number): string {
    const row = sql`(${sql.join(columns.map(() => sql`${null}`))})`;
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const rows = sql.join(Array.from({ length: size }, () => row));
    return sql`insert into ${sql.table(table)} (${names}) values ${rows} ${whenKnown}`.compile(trx).sql;
  }

  return async (trx, rows) => {
    for (let from = 0; from < rows.length; ) {
      const size = SIZES.find((one) => one <= rows.length - from) ?? 1;
      const some = rows.slice(from, from + size);
      const parameters = some.flatMap((row) => columns.map((column) => row[column]));
      await trx.executeQuery(CompiledQuery.raw(textOf(trx, size), parameters));
      from += size;
    }
  };
}
