import { cleanup, render } from '@testing-library/react';
import { Route, Switch } from 'wouter';
import { StoreContext } from '../../../src/db/store-context.ts';
import { addDays, dayIn, type IsoDate } from '../../../src/domain/dates.ts';
import type { Wanted } from '../../../src/domain/edit.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { LegalBasisScreen } from '../../../src/features/legal/legal-basis-screen.tsx';
import { ConsentScreen } from '../../../src/features/organisations/consent-screen.tsx';
import { ContactEditScreen } from '../../../src/features/organisations/contact-edit-screen.tsx';
import { JoinScreen } from '../../../src/features/organisations/join-screen.tsx';
import { OrganisationEditScreen } from '../../../src/features/organisations/organisation-edit-screen.tsx';
import { OrganisationScreen } from '../../../src/features/organisations/organisation-screen.tsx';
import { OrganisationsScreen } from '../../../src/features/organisations/organisations-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import { add } from '../../support/on-tablet.ts';
import { loneTablet, testWorld, type TestTablet } from '../../support/vault.ts';

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
