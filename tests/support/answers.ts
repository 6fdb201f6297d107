import * as v from 'valibot';
import { commit } from '../../src/db/commit.ts';
import { takeTerm } from '../../src/db/leader-term.ts';
import { createStoreReplica } from '../../src/db/store-replica.ts';
import { contact } from '../../src/domain/contact.ts';
import { createOp } from '../../src/domain/edit.ts';
import { SCOPE_CASE, type Uuid } from '../../src/domain/ids.ts';
import type { Mutation } from '../../src/domain/mutation.ts';
import type { LiveRow, Row } from '../../src/domain/row.ts';
import { PullResponse } from '../../src/protocol/pull.ts';
import { PushResponse } from '../../src/protocol/push.ts';
import { newId, type TestTablet } from './vault.ts';

const COMMON = { proto: 1, epoch: 'e1', tok: 't', now: '2026-01-01T00:00:00.000Z' };

/** One scope of an answer; `to` only has to change when something was told. */
export interface ToldScope {
  readonly id: string;
  readonly rows?: readonly unknown[];
  readonly to?: string;
  readonly more?: boolean;
}

interface Told extends Partial<Pick<PullResponse, 'last' | 'safe' | 'epoch'>> {
  readonly drop?: readonly string[];
  readonly reset?: readonly string[];
  readonly sum?: object;
}

/** An answer of the office to a pull. */
export function pulled(scopes: readonly ToldScope[], told: Told = {}): PullResponse {
  const pages = scopes.map((scope) => ({ to: 'c', more: false, rows: [], ...scope }));
  const more = { head: 1, drop: [], last: 0, safe: 0, min: { app: '0.1.0', data: 1 } };
  return v.parse(PullResponse, { ...COMMON, ...more, ...told, scopes: pages });
}

/** An answer of the office to a push: what became of each mutation. */
export function pushed(res: readonly (readonly [Mutation, object])[], more: object = {}): PushResponse {
  const results = res.map(([{ mid, n }, outcome]) => ({ mid, n, ...outcome }));
  return v.parse(PushResponse, { ...COMMON, last: results.at(-1)?.n ?? 0, res: results, ...more });
}

export const APPLIED = { o: 'applied' };

/** A row of an organisation. */
export function row(id: Uuid, seq: number, name: string): LiveRow {
  const writer = { m: newId(), fm: {}, inc: {}, alt: {} };
  return v.parse(v.custom<LiveRow>(Boolean), { id, t: 'organisation', seq, f: { name }, ...writer, st: 'live' });
}

export function goneRow(id: Uuid, seq: number, st: 'gone' | 'erased' = 'gone'): Row {
  return { id, seq, st };
}

/** Applies answers as the leading window does. */
export async function replicaOf(tablet: TestTablet) {
  return createStoreReplica(tablet.store, await takeTerm(tablet.db));
}

/** Tells a tablet something, and says whether there is more to fetch. */
export async function tell(tablet: TestTablet, answer: PullResponse): Promise<'more' | 'complete'> {
  return (await replicaOf(tablet)).applyPull(answer);
}

/** A person saves a contact on the tablet. */
export async function saveContact(tablet: TestTablet, name: string, id: Uuid = newId()): Promise<Mutation> {
  const ops = [createOp(contact, id, SCOPE_CASE, { name })];
  const saved = await commit(tablet.store, { name: 'contact.add', ops });
  if (!saved.ok) throw new Error(saved.refusal.kind);
  const [mutation] = saved.value;
  if (mutation === undefined) throw new Error('nothing was saved');
  return mutation;
}

/** The names of all records of a type that are on show. */
export function shownNames({ store }: TestTablet, type = 'organisation'): readonly unknown[] {
  const records = store.view.state.getState().records.get(type)?.values() ?? [];
  const names = [...records].map((one) => one.fields['name']);
  return names.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}

/** What waits or needs a person: number, name of the contact, state. */
export function shownOutbox({ store }: TestTablet): readonly (readonly [number, string, string])[] {
  return store.view.state.getState().outbox.map(({ mutation, state }) => {
    const [op] = mutation.ops;
    const name = op?.k === 'create' ? op.f['name'] : undefined;
    return [mutation.n, typeof name === 'string' ? name : '', state] as const;
  });
}
