import { cleanup, render } from '@testing-library/react';
import { Route, Switch } from 'wouter';
import { PreferencesProvider } from '../../../src/app/preferences-provider.tsx';
import { readPreferences } from '../../../src/db/preferences.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { AnswersScreen } from '../../../src/features/needs/answers-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import { press } from '../../support/hands.ts';
import { add } from '../../support/on-tablet.ts';
import { loneTablet, type TestTablet } from '../../support/vault.ts';

export interface Desk {
  readonly tablet: TestTablet;
  readonly club: Uuid;
}

export async function desk(): Promise<Desk> {
  const tablet = await loneTablet();
  return { tablet, club: await add(tablet, organisation, { name: 'Kulturverein Beispiel e. V.' }) };
}

/** Opens an address anew, as after a restart or a link. */
export async function open({ tablet }: Desk, address: string): Promise<void> {
  cleanup();
  window.history.pushState(null, '', address);
  render(
    <PreferencesProvider db={tablet.db} initial={await readPreferences(tablet.db)}>
      <StoreContext value={tablet.store}>
        <Switch>
          <Route path={paths.answersNew(':id')}>{({ id }) => <AnswersScreen key={id} organisation={id} />}</Route>
          <Route path={paths.answers(':id')}>{({ id }) => <AnswersScreen key={id} id={id} />}</Route>
          <Route>
            <p>Elsewhere</p>
          </Route>
        </Switch>
      </StoreContext>
    </PreferencesProvider>,
  );
}

export const goTo = (section: RegExp): Promise<void> => press(section);
