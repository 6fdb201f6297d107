import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { commit } from '../../../src/db/commit.ts';
import { draftsSettled } from '../../../src/db/drafts.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { contact } from '../../../src/domain/contact.ts';
import { addDays, dayIn, type IsoDate } from '../../../src/domain/dates.ts';
import { createOp, type Wanted } from '../../../src/domain/edit.ts';
import { type Entity, readEntity } from '../../../src/domain/entity.ts';
import { SCOPE_CASE, SCOPE_ORG, type Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import type { RecordType } from '../../../src/domain/record-type.ts';
import { visit } from '../../../src/domain/visit.ts';
import { VisitCaptureScreen } from '../../../src/features/visits/visit-capture-screen.tsx';
import { VisitPlanScreen } from '../../../src/features/visits/visit-plan-screen.tsx';
import { VisitScreen } from '../../../src/features/visits/visit-screen.tsx';
import { loneTablet, newId, testWorld, type TestTablet } from '../../support/vault.ts';

export const today: IsoDate = dayIn(testWorld.timeZone(), testWorld.now());
export const tomorrow: IsoDate = addDays(today, 1);

export interface Desk {
  readonly tablet: TestTablet;
  /** An organisation with one contact person, Leyla. */
  readonly club: Uuid;
  readonly leyla: Uuid;
}

/** A tablet with an organisation on it. */
export async function desk(): Promise<Desk> {
  const tablet = await loneTablet();
  const club = await add(tablet, organisation, { name: 'Kulturverein Beispiel e. V.', 'languages/ar': true });
  const leyla = await add(tablet, contact, { organisation: club, name: 'Leyla Örnek', role: 'vorsitz' });
  return { tablet, club, leyla };
}

export async function add({ store }: TestTablet, type: RecordType, fields: Wanted): Promise<Uuid> {
  const id = newId();
  const scope = type.name === 'organisation' ? SCOPE_ORG : SCOPE_CASE;
  const saved = await commit(store, { name: 'test.add', ops: [createOp(type, id, scope, fields)] });
  if (!saved.ok) throw new Error(saved.refusal.kind);
  return id;
}

export function plannedVisit({ tablet, club }: Desk, fields: Wanted = {}): Promise<Uuid> {
  return add(tablet, visit, { organisation: club, date: tomorrow, state: { kind: 'planned' }, ...fields });
}

/** Opens a screen anew, as after a change of address or a restart. */
function open(tablet: TestTablet, screenElement: ReactElement): void {
  cleanup();
  render(<StoreContext value={tablet.store}>{screenElement}</StoreContext>);
}

export const openNew = ({ tablet, club }: Desk): void => open(tablet, <VisitCaptureScreen organisation={club} />);
export const openPlan = ({ tablet, club }: Desk): void => open(tablet, <VisitPlanScreen organisation={club} />);
export const openVisit = (tablet: TestTablet, id: string): void => open(tablet, <VisitScreen id={id} />);

/** The browser is closed and opened again, without network. */
export async function restart(before: Desk): Promise<Desk> {
  cleanup();
  await draftsSettled(before.tablet.store);
  return { ...before, tablet: await before.tablet.reopen() };
}

export const write = (label: string, text: string) => userEvent.type(screen.getByLabelText(label), text);
export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
export const tick = (name: RegExp) => userEvent.click(screen.getByRole('checkbox', { name }));
export const textOf = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label).value;

export function records<T extends RecordType>({ store }: TestTablet, type: T): readonly Entity<T>[] {
  const views = store.view.state.getState().records.get(type.name)?.values() ?? [];
  return [...views].map((view) => readEntity(type, view));
}

export function drafts({ store }: TestTablet): readonly string[] {
  return [...store.view.state.getState().drafts.keys()];
}

/** Drafts once the pause after the last key is over: what was completed must not come back with it. */
export async function draftsAfterPause({ store }: TestTablet): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  await draftsSettled(store);
  return [...store.view.state.getState().drafts.keys()];
}

export const lastMutation = ({ store }: TestTablet) => store.view.state.getState().outbox.at(-1)?.mutation;
