import { save, type Saved } from '../../db/save.ts';
import type { OpenStore } from '../../db/open-store.ts';
import type { IsoDate } from '../../domain/dates.ts';
import { readEntity } from '../../domain/entity.ts';
import type { Uuid } from '../../domain/ids.ts';
import {
  cancelVisit,
  type KnownVisit,
  moveVisit,
  planVisit,
  type VisitPlan,
  type VisitRefusal,
} from '../../domain/visit-rules.ts';
import { visit } from '../../domain/visit.ts';
import { recordOf, todayOf } from './visit-actions.ts';
import { seenOf, type VisitDraft } from './visit-draft.ts';

/** A planned visit as a dialog shows it when it is opened. */
export interface OpenedVisit extends KnownVisit {
  readonly id: Uuid;
  readonly date: IsoDate | undefined;
}

export function openedVisit(store: OpenStore, id: string): OpenedVisit | undefined {
  const record = recordOf(store, id);
  if (record === undefined) return undefined;
  const { state, date } = readEntity(visit, record);
  return { id: record.id, seen: seenOf(record), state, date };
}

export function planTo(store: OpenStore, plan: VisitPlan, draft: string): Promise<Saved<VisitRefusal>> {
  return save(store, planVisit(plan, todayOf(store)), draft);
}

export function moveTo(store: OpenStore, opened: OpenedVisit, date: IsoDate | undefined): Promise<Saved<VisitRefusal>> {
  return save(store, moveVisit(asItStands(store, opened), date, todayOf(store)));
}

export function callOff(
  store: OpenStore,
  opened: OpenedVisit,
  why: string,
  draft: string,
): Promise<Saved<VisitRefusal>> {
  return save(store, cancelVisit(asItStands(store, opened), todayOf(store), why), draft);
}

/** What the person saw, with the state of now: the office may have told meanwhile that the visit is over. */
function asItStands(store: OpenStore, opened: OpenedVisit): KnownVisit {
  return { ...opened, state: openedVisit(store, opened.id)?.state ?? opened.state };
}

/** After a move by this person her draft builds on the new day; else the end of the visit would meet her own edit as another's. */
export function withMovedDay(store: OpenStore, draft: VisitDraft): Pick<VisitDraft, 'seen'> {
  const record = recordOf(store, draft.visit);
  const { date: value } = record?.fields ?? {};
  const { date: writer } = record?.writers ?? {};
  if (draft.seen === null || value === undefined || writer === undefined) return { seen: draft.seen };
  const { fields, writers } = draft.seen;
  return { seen: { ...draft.seen, fields: { ...fields, date: value }, writers: { ...writers, date: writer } } };
}
