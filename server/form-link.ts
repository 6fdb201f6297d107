import type { Selectable } from 'kysely';
import { instantOf } from '../src/domain/dates.ts';
import type { Uuid } from '../src/domain/ids.ts';
import type { EnrolmentCode } from '../src/protocol/enrolment-code.ts';
import { CODE_ALPHABET, showEnrolmentCode } from '../src/protocol/enrolment-code.ts';
import type { FormLink, FormLinkState, NewFormLink } from '../src/domain/form-link.ts';
import { DRAFT_DAYS } from '../src/domain/form-link.ts';
import type { Doer } from './audit.ts';
import { recordAudit } from './audit.ts';
import type { Db } from './database.ts';
import { dropScope } from './drop-scope.ts';
import { grantScope } from './grants.ts';
import type { Keys } from './keys.ts';
import { sameText } from './keys.ts';
import type { Ledger } from './ledger.ts';
import type { Tables } from './schema.ts';
import type { World } from './world.ts';

const DAY = 86_400_000;
const SECRET_LENGTH = 10;
const NAME_LENGTH = 4;

export type StoredLink = Selectable<Tables['form_link']>;
type WantedLink = NewFormLink & { readonly ws: Uuid };
type LinkTools = { readonly db: Db; readonly keys: Keys; readonly world: World };
type MakingTools = LinkTools & { readonly ledger: Ledger };

/** Makes a link, and lets the coordinators see what will come by it. The same id again answers the same link. */
export async function makeFormLink(tools: MakingTools, wanted: WantedLink, by: Doer): Promise<FormLink> {
  const { db, keys, world } = tools;
  const { ws, id, form, organisation, event, days, quota } = wanted;
  const now = world.now();
  const place = { form, organisation, event, made_by: by.user, made_at: now, expires_at: now + days * DAY };
  for (;;) {
    const row = { ws, id, name: letters(world.random(NAME_LENGTH)), ...place, quota, used: 0, withdrawn_at: null };
    await db
      .insertInto('form_link')
      .values(row)
      .onConflict((known) => known.doNothing())
      .execute();
    const stored = await linkOf(db, ws, id);
    if (stored === undefined) continue; // the name was taken
    await grantScope(tools, ws, { kind: 'role', role: 'coordinator' }, dropScope(form));
    const detail = { role: 'volunteer', form, days, quota };
    await recordAudit(db, { ...by, ws, id: `${id}.made`, at: now, act: 'invited', subject: id, detail });
    return shownLink(keys, stored, now);
  }
}

/** All links of the workspace, the newest first. */
export async function formLinks({ db, keys, world }: LinkTools, ws: Uuid): Promise<readonly FormLink[]> {
  const rows = await db.selectFrom('form_link').selectAll().where('ws', '=', ws).orderBy('made_at', 'desc').execute();
  return rows.map((row) => shownLink(keys, row, world.now()));
}

/** Closes a link for good: nobody can begin or send by it any more. Undefined if there is no such link. */
export async function withdrawFormLink(
  { db, keys, world, ledger }: MakingTools,
  { ws, id }: Pick<WantedLink, 'ws' | 'id'>,
  by: Doer,
): Promise<FormLink | undefined> {
  const now = world.now();
  await db
    .updateTable('form_link')
    .set({ withdrawn_at: now })
    .where('ws', '=', ws)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .execute();
  const row = await linkOf(db, ws, id);
  if (row === undefined) return undefined;
  ledger.append({ kind: 'link-withdrawn', ws, link: id });
  const detail = { role: 'volunteer', form: row.form };
  await recordAudit(db, { ...by, ws, id: `${id}.withdrawn`, at: now, act: 'revoked', subject: id, detail });
  return shownLink(keys, row, now);
}

/** The link that a code names, or undefined. */
export async function linkOfCode(db: Db, keys: Keys, code: EnrolmentCode): Promise<StoredLink | undefined> {
  const row = await db.selectFrom('form_link').selectAll().where('name', '=', code.name).executeTakeFirst();
  return row !== undefined && sameText(secretOf(keys, row.id), code.secret) ? row : undefined;
}

/** How a link stands. Whoever has begun in time may still send as long as her phone keeps the form. */
export function stateOf(link: StoredLink, now: number, isSending = false): FormLinkState {
  if (link.withdrawn_at !== null) return 'withdrawn';
  if (link.expires_at + (isSending ? DRAFT_DAYS * DAY : 0) <= now) return 'expired';
  return link.used >= link.quota ? 'exhausted' : 'open';
}

function shownLink(keys: Keys, row: StoredLink, now: number): FormLink {
  const { id, form, organisation, event, quota, used, name } = row;
  const code = showEnrolmentCode({ name, secret: secretOf(keys, id) });
  const times = { made: instantOf(row.made_at), expires: instantOf(row.expires_at) };
  return { id, code, key: keys.print, form, organisation, event, ...times, quota, used, state: stateOf(row, now) };
}

function linkOf(db: Db, ws: Uuid, id: Uuid): Promise<StoredLink | undefined> {
  return db.selectFrom('form_link').selectAll().where('ws', '=', ws).where('id', '=', id).executeTakeFirst();
}

/** Made from the server's keys, so that a link can be printed again and a copy of the database opens none. */
function secretOf(keys: Keys, id: Uuid): string {
  return letters(Buffer.from(keys.mac('form-link', id), 'base64url').subarray(0, SECRET_LENGTH));
}

/** 32 letters: five bits of a byte choose one without a bias. */
function letters(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => CODE_ALPHABET.charAt(byte & 31)).join('');
}
