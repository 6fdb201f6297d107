import * as v from 'valibot';
import { commit } from '../../src/db/commit.ts';
import { createOp, type Wanted } from '../../src/domain/edit.ts';
import { type Entity, readEntity } from '../../src/domain/entity.ts';
import { SCOPE_CASE, SCOPE_ORG, type Uuid } from '../../src/domain/ids.ts';
import type { Mutation } from '../../src/domain/mutation.ts';
import type { RecordType } from '../../src/domain/record-type.ts';
import type { RecordView } from '../../src/domain/record-view.ts';
import { LiveRow } from '../../src/domain/row.ts';
import { newId, type TestTablet } from './vault.ts';

/** Saves a new record, as a screen would. */
export async function add({ store }: TestTablet, type: RecordType, fields: Wanted, id: Uuid = newId()): Promise<Uuid> {
  const scope = type.scopes.includes('org') ? SCOPE_ORG : SCOPE_CASE;
  const saved = await commit(store, { name: 'test.add', ops: [createOp(type, id, scope, fields)] });
  if (!saved.ok) throw new Error(saved.refusal.kind);
  return id;
}

/** Shows a record that the office has sent. */
export function receive({ store }: TestTablet, type: RecordType, fields: Wanted): Uuid {
  const id = newId();
  const scope = type.scopes.includes('org') ? SCOPE_ORG : SCOPE_CASE;
  const of = { id, t: type.name, seq: 1, st: 'live', m: newId() };
  const row = v.parse(LiveRow, { ...of, f: fields, fm: {}, inc: {}, alt: {}, top: {} });
  store.view.apply({ rows: [[id, { scope, row }]] });
  return id;
}

export function recordViews({ store }: TestTablet, type: RecordType): readonly RecordView[] {
  return [...(store.view.state.getState().records.get(type.name)?.values() ?? [])];
}

export function records<T extends RecordType>(tablet: TestTablet, type: T): readonly Entity<T>[] {
  return recordViews(tablet, type).map((view) => readEntity(type, view));
}

export function recordOf({ store }: TestTablet, type: RecordType, id: Uuid): RecordView | undefined {
  return store.view.state.getState().records.get(type.name)?.get(id);
}

export function drafts({ store }: TestTablet): readonly string[] {
  return [...store.view.state.getState().drafts.keys()];
}

export function mutations({ store }: TestTablet): readonly Mutation[] {
  return store.view.state.getState().outbox.map(({ mutation }) => mutation);
}

export function lastMutation(tablet: TestTablet): Mutation | undefined {
  return mutations(tablet).at(-1);
}
