import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Links by which people answer a form on their own phones, and the phones that have used them. */
const statements = [
  `create table form_link (
    ws text not null references workspace (ws), id text not null, name text not null, form text not null,
    organisation text, event text, made_by text not null, made_at bigint not null, expires_at bigint not null,
    quota bigint not null, used bigint not null, withdrawn_at bigint, primary key (ws, id))`,
  `create unique index form_link_name on form_link (name)`,
  `create table form_phone (
    ws text not null references workspace (ws), link text not null, pub text not null, dev text not null,
    primary key (ws, link, pub))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
