import { cleanup, render } from '@testing-library/react';
import { Route, Switch } from 'wouter';
import { StoreContext } from '../../../src/db/store-context.ts';
import { RetentionScreen } from '../../../src/features/retention/retention-screen.tsx';
import { CopyScreen } from '../../../src/features/rights/copy-screen.tsx';
import { EraseScreen } from '../../../src/features/rights/erase-screen.tsx';
import { RightsScreen } from '../../../src/features/rights/rights-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import type { TestTablet } from '../../support/vault.ts';

/** Opens an address anew, as after a restart or a link. */
export function open({ store }: TestTablet, address: string): void {
  cleanup();
  window.history.pushState(null, '', address);
  render(
    <StoreContext value={store}>
      <Switch>
        <Route path={paths.contactRights(':id')}>{({ id }) => <RightsScreen kind="person" id={id} />}</Route>
        <Route path={paths.contactCopy(':id')}>{({ id }) => <CopyScreen kind="person" id={id} />}</Route>
        <Route path={paths.organisationRights(':id')}>{({ id }) => <RightsScreen kind="organisation" id={id} />}</Route>
        <Route path={paths.organisationCopy(':id')}>{({ id }) => <CopyScreen kind="organisation" id={id} />}</Route>
        <Route path={paths.erase(':type', ':id')}>{({ type, id }) => <EraseScreen type={type} id={id} />}</Route>
        <Route path={paths.retention}>
          <RetentionScreen />
        </Route>
      </Switch>
    </StoreContext>,
  );
}
