import { useMemo } from 'react';
import { useStore as useZustand } from 'zustand';
import * as v from 'valibot';
import { Uuid } from '../domain/ids.ts';
import { type Entity, readEntity } from '../domain/entity.ts';
import type { RecordType } from '../domain/record-type.ts';
import type { RecordView } from '../domain/record-view.ts';
import { useStore } from './store-context.ts';
import type { View } from './view.ts';

const NONE: ReadonlyMap<Uuid, RecordView> = new Map();

/** Follows a part of the view. `select` must return what the view holds, or a primitive. */
export function useView<T>(select: (view: View) => T): T {
  return useZustand(useStore().view.state, select);
}

/** All records of a type, archived ones included, as raw views by id. */
export function useRecordViews(type: string): ReadonlyMap<Uuid, RecordView> {
  return useView((view) => view.records.get(type) ?? NONE);
}

/** One record as a raw view; undefined while it is not on this device. */
export function useRecordView(type: string, id: string): RecordView | undefined {
  return useView((view) => find(view, type, id));
}

/** One record read by its type. */
export function useRecord<T extends RecordType>(type: T, id: string): Entity<T> | undefined {
  const record = useRecordView(type.name, id);
  return useMemo(() => record && entityOf(type, record), [type, record]);
}

/** All records of a type, read. `keep` must be stable (defined outside the component or memoised). */
export function useRecords<T extends RecordType>(type: T, keep?: (entity: Entity<T>) => boolean): readonly Entity<T>[] {
  const records = useRecordViews(type.name);
  return useMemo(() => {
    const all = [...records.values()].map((record) => entityOf(type, record));
    return keep ? all.filter(keep) : all;
  }, [type, records, keep]);
}

function find(view: View, type: string, id: string): RecordView | undefined {
  const known = v.safeParse(Uuid, id);
  return known.success ? view.records.get(type)?.get(known.output) : undefined;
}

/** Reading is pure, and a view is replaced when it changes: each is read once. */
const read = new WeakMap<RecordView, unknown>();

function entityOf<T extends RecordType>(type: T, record: RecordView): Entity<T> {
  const known = read.get(record);
  if (known !== undefined) return known as Entity<T>;
  const entity = readEntity(type, record);
  read.set(record, entity);
  return entity;
}
