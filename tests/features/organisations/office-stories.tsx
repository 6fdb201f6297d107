import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Switch } from 'wouter';
import { commit } from '../../../src/db/commit.ts';
import { draftsSettled } from '../../../src/db/drafts.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { addDays, dayIn, type IsoDate } from '../../../src/domain/dates.ts';
import { createOp, type Wanted } from '../../../src/domain/edit.ts';
import { type Entity, readEntity } from '../../../src/domain/entity.ts';
import { SCOPE_CASE, SCOPE_ORG, type Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import type { RecordType } from '../../../src/domain/record-type.ts';
import { LegalBasisScreen } from '../../../src/features/legal/legal-basis-screen.tsx';
import { ConsentScreen } from '../../../src/features/organisations/consent-screen.tsx';
import { ContactEditScreen } from '../../../src/features/organisations/contact-edit-screen.tsx';
import { JoinScreen } from '../../../src/features/organisations/join-screen.tsx';
import { OrganisationEditScreen } from '../../../src/features/organisations/organisation-edit-screen.tsx';
import { OrganisationScreen } from '../../../src/features/organisations/organisation-screen.tsx';
import { OrganisationsScreen } from '../../../src/features/organisations/organisations-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import { loneTablet, newId, testWorld, type TestTablet } from '../../support/vault.ts';

export const today: IsoDate = dayIn(testWorld.timeZone(), testWorld.now());
export const daysAgo = (days: number): IsoDate => addDays(today, -days);

export interface Desk {
  readonly tablet: TestTablet;
  readonly club: Uuid;
}

export const CLUB = 'Frauenkreis Biebrich e. V.';

/** A tablet with one organisation on it. */
export async function desk(fields: Wanted = {}): Promise<Desk> {
  const tablet = await loneTablet();
  return { tablet, club: await add(tablet, organisation, { name: CLUB, 'languages/ar': true, ...fields }) };
}

export async function add({ store }: TestTablet, type: RecordType, fields: Wanted): Promise<Uuid> {
  const id = newId();
  const scope = type.name === 'organisation' ? SCOPE_ORG : SCOPE_CASE;
  const saved = await commit(store, { name: 'test.add', ops: [createOp(type, id, scope, fields)] });
  if (!saved.ok) throw new Error(saved.refusal.kind);
  return id;
}

/** Opens an address anew, as after a restart or a link. */
export function open({ store }: TestTablet, address: string): void {
  cleanup();
  window.history.pushState(null, '', address);
  render(
    <StoreContext value={store}>
      <Switch>
        <Route path={paths.organisations}>
          <OrganisationsScreen />
        </Route>
        <Route path={paths.organisationNew}>
          <OrganisationEditScreen />
        </Route>
        <Route path={paths.organisationEdit(':id')}>{({ id }) => <OrganisationEditScreen id={id} />}</Route>
        <Route path={paths.organisationJoin(':id')}>{({ id }) => <JoinScreen id={id} />}</Route>
        <Route path={paths.organisationJoinTo(':id', ':other')}>
          {({ id, other }) => <JoinScreen id={id} other={other} />}
        </Route>
        <Route path={paths.contactNew(':id')}>{({ id }) => <ContactEditScreen organisation={id} />}</Route>
        <Route path={paths.contactEdit(':id')}>{({ id }) => <ContactEditScreen id={id} />}</Route>
        <Route path={paths.contactConsent(':id', ':purpose')}>
          {({ id, purpose }) => <ConsentScreen id={id} purpose={purpose} />}
        </Route>
        <Route path={paths.legalBasis}>
          <LegalBasisScreen />
        </Route>
        <Route path={paths.organisation(':id')}>{({ id }) => <OrganisationScreen id={id} />}</Route>
      </Switch>
    </StoreContext>,
  );
}

/** The browser is closed and opened again, without network. */
export async function restart(before: Desk): Promise<Desk> {
  cleanup();
  await draftsSettled(before.tablet.store);
  return { ...before, tablet: await before.tablet.reopen() };
}

export const write = (label: string | RegExp, text: string) => userEvent.type(screen.getByLabelText(label), text);
export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
export const choose = (label: string | RegExp, option: string) =>
  userEvent.selectOptions(screen.getByLabelText(label), option);
export const textOf = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label).value;

export function records<T extends RecordType>({ store }: TestTablet, type: T): readonly Entity<T>[] {
  const views = store.view.state.getState().records.get(type.name)?.values() ?? [];
  return [...views].map((view) => readEntity(type, view));
}

export function recordOf({ store }: TestTablet, type: RecordType, id: Uuid) {
  return store.view.state.getState().records.get(type.name)?.get(id);
}

export const drafts = ({ store }: TestTablet): readonly string[] => [...store.view.state.getState().drafts.keys()];
export const lastMutation = ({ store }: TestTablet) => store.view.state.getState().outbox.at(-1)?.mutation;
