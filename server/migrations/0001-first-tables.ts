import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * The tables of sync design 2.3. The same text runs on SQLite and PostgreSQL. Every key starts with the
 * workspace, so that no query can reach into another one by mistake.
 */
const statements = [
  `create table workspace (
    ws text not null primary key, name text not null, epoch text not null, head bigint not null)`,
  `create table member (
    ws text not null references workspace (ws), user_id text not null, name text not null, role text not null,
    grants bigint not null, primary key (ws, user_id))`,
  `create table device (
    ws text not null, id text not null, user_id text not null, label text not null, pub text not null,
    app text not null, status text not null, stop_order text, last_n bigint not null, safe_n bigint not null,
    enrolled_at bigint not null, last_seen bigint not null, wrap text,
    primary key (ws, id), foreign key (ws, user_id) references member (ws, user_id))`,
  `create unique index device_id on device (id)`,
  `create table scope_grant (
    ws text not null references workspace (ws), grantee text not null, scope text not null,
    primary key (ws, grantee, scope))`,
  `create table invitation (
    ws text not null references workspace (ws), name text not null, secret_hash text not null, user_id text not null,
    person text not null, role text not null, scope text, expires_at bigint not null, tries bigint not null,
    used_pub text, used_dev text, primary key (ws, name))`,
  `create unique index invitation_name on invitation (name)`,
  `create table record (
    ws text not null references workspace (ws), id text not null, type text not null, scope text not null,
    seq bigint not null, st text not null, creator text not null, f text not null, writers text not null,
    alt text not null, inc text not null, primary key (ws, id))`,
  `create unique index record_scope_seq on record (ws, scope, seq)`,
  `create table exit (
    ws text not null references workspace (ws), scope text not null, record_id text not null, seq bigint not null,
    primary key (ws, scope, record_id))`,
  `create index exit_scope_seq on exit (ws, scope, seq)`,
  `create table value (
    ws text not null references workspace (ws), record_id text not null, field text not null, mid text not null,
    parent text, v text not null, by_user text not null, by_dev text not null, at_client text not null,
    at_server text not null, seq bigint not null, primary key (ws, record_id, field, mid))`,
  `create table receipt (
    ws text not null references workspace (ws), mid text not null, dev text not null, n bigint not null,
    hash text not null, o text not null, code text, seq bigint not null,
    primary key (ws, mid), unique (ws, dev, n))`,
  `create table quarantine (
    ws text not null references workspace (ws), mid text not null, hash text not null, dev text not null,
    user_id text not null, payload text not null, code text not null, status text not null,
    at_server text not null, primary key (ws, mid, hash))`,
  `create table quarantine_record (
    ws text not null references workspace (ws), record_id text not null, mid text not null, user_id text not null,
    creates bigint not null, primary key (ws, record_id, mid))`,
  `create table erased (
    ws text not null references workspace (ws), record_id text not null, seq bigint not null,
    primary key (ws, record_id))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
