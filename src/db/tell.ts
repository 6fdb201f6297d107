import * as v from 'valibot';
import type { ToldEvent } from '../domain/audit.ts';
import { auditOp } from '../domain/audit.ts';
import { SCOPE_ORG, Uuid } from '../domain/ids.ts';
import type { Mutation } from '../domain/mutation.ts';
import type { Result } from '../domain/result.ts';
import { ok } from '../domain/result.ts';
import type { SaveRefusal } from './commit.ts';
import { commit } from './commit.ts';
import type { OpenStore } from './open-store.ts';

/**
 * Saves that something leaves the app, before it does: the office hears of it at the next contact. Where the act
 * saves something itself, its change takes the `auditOp` along instead.
 */
export async function tell(store: OpenStore, event: ToldEvent): Promise<Result<readonly Mutation[], SaveRefusal>> {
  // Who has one event or one form only has nowhere to put it.
  if (!store.identity.scopes.includes(SCOPE_ORG)) return ok([]);
  return commit(store, { name: `audit.${event.act}`, ops: [auditOp(v.parse(Uuid, store.world.newId()), event)] });
}
