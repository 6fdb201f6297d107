import * as v from 'valibot';
import type { Uuid } from '../src/domain/ids.ts';
import { Mutation } from '../src/domain/mutation.ts';
import type { EnrolRequest } from '../src/protocol/enrol.ts';
import type { EnrolmentCode } from '../src/protocol/enrolment-code.ts';
import type { ReceiptState } from '../src/protocol/form-link.ts';
import { MAX_PHONE_MUTATIONS } from '../src/protocol/form-link.ts';
import type { PushedMutation, PushRequest } from '../src/protocol/push.ts';
import type { Actor } from './actor.ts';
import type { Db, Trx } from './database.ts';
import { dropScope } from './drop-scope.ts';
import type { StoredLink } from './form-link.ts';
import { linkOfCode, stateOf } from './form-link.ts';
import type { Keys } from './keys.ts';
import type { Ledger } from './ledger.ts';
import { mayHear } from './permissions.ts';
import type { Refused } from './problem.ts';
import { refused } from './problem.ts';
import { readErased } from './sql-stage.ts';
import { insertDevice } from './workspace.ts';
import type { World } from './world.ts';

interface Redeeming {
  readonly trx: Trx;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly world: World;
}

/**
 * Makes a phone known that comes by the link of a form: it may send this one form and read nothing. The same phone
 * again is the same device. Undefined if the code is not that of a link.
 */
export async function redeemFormLink(
  context: Redeeming,
  code: EnrolmentCode,
  request: EnrolRequest,
): Promise<Uuid | Refused | undefined> {
  const { trx, keys, world } = context;
  const found = await linkOfCode(trx, keys, code);
  if (found === undefined) return undefined;
  // Writing takes the lock: no two phones get the last place.
  const link = await trx
    .updateTable('form_link')
    .set((row) => ({ used: row.ref('used') }))
    .where('ws', '=', found.ws)
    .where('id', '=', found.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const state = stateOf(link, world.now(), true);
  if (state === 'withdrawn' || state === 'expired') return refused({ error: 'code_expired' });
  const known = await trx
    .selectFrom('form_phone')
    .select('dev')
    .where('ws', '=', link.ws)
    .where('link', '=', link.id)
    .where('pub', '=', request.pub)
    .executeTakeFirst();
  if (known !== undefined) return known.dev;
  return state === 'exhausted' ? refused({ error: 'code_used' }) : addPhone(context, link, request);
}

async function addPhone(
  { trx, ledger, world }: Redeeming,
  { ws, id, form, name }: StoredLink,
  { pub, app }: EnrolRequest,
): Promise<Uuid> {
  const [dev, user] = [world.newId(), world.newId()];
  const scope = dropScope(form);
  // Nobody's name: whoever answers a form need not say who she is.
  await trx.insertInto('member').values({ ws, user_id: user, name: '', role: 'volunteer', grants: 0 }).execute();
  const label = await insertDevice(trx, { ws, dev, user, pub, app, status: 'active' }, world.now());
  await trx.insertInto('scope_grant').values({ ws, grantee: dev, scope }).execute();
  await trx.insertInto('form_phone').values({ ws, link: id, pub, dev }).execute();
  await trx
    .updateTable('form_link')
    .set((row) => ({ used: row('used', '+', 1) }))
    .where('ws', '=', ws)
    .where('id', '=', id)
    .execute();
  ledger.append({ kind: 'enrolled', ws, dev, user, role: 'volunteer', label, pub, app, invitation: name, scope });
  return dev;
}

/** Why a phone that came by a link may send no more, if it may not. Taking back what it has sent it always may. */
export async function phoneRefusal(
  db: Db,
  { ws, dev, role }: Actor,
  { ms }: PushRequest,
  now: number,
): Promise<Refused | undefined> {
  if (role !== 'volunteer' || ms.every(isWithdrawal)) return undefined;
  const link = await db
    .selectFrom('form_phone')
    .innerJoin('form_link', (join) =>
      join.onRef('form_link.ws', '=', 'form_phone.ws').onRef('form_link.id', '=', 'form_phone.link'),
    )
    .selectAll('form_link')
    .where('form_phone.ws', '=', ws)
    .where('form_phone.dev', '=', dev)
    .executeTakeFirst();
  if (link === undefined) return undefined;
  const state = stateOf(link, now, true);
  if (state === 'withdrawn' || state === 'expired') return refused({ error: 'code_expired' });
  return ms.some(({ n }) => n > MAX_PHONE_MUTATIONS) ? refused({ error: 'code_used' }) : undefined;
}

function isWithdrawal(mutation: PushedMutation): boolean {
  const read = v.safeParse(Mutation, mutation);
  return read.success && read.output.ops.every(({ k }) => k === 'erase');
}

/** How far the office is with what this phone has sent. Of what others have sent it hears nothing. */
export async function receiptsOf(
  db: Db,
  { ws, user, scopes }: Actor,
  ids: readonly Uuid[],
): Promise<readonly { readonly id: Uuid; readonly state: ReceiptState }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .select(['id', 'st'])
    .where('ws', '=', ws)
    .where('id', 'in', ids)
    .where('owner', '=', user)
    .execute();
  // An erased record has left nothing but its id: of those in her own scope she may hear.
  const erased = await readErased(db, ws, ids);
  return [
    ...rows.map(({ id, st }) => ({ id, state: st === 'archived' ? ('processed' as const) : ('received' as const) })),
    ...[...erased].flatMap(([id, told]) => (mayHear({ scopes }, told) ? [{ id, state: 'erased' as const }] : [])),
  ];
}
