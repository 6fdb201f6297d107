import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Switch } from 'wouter';
import { commit } from '../../../src/db/commit.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { createOp, type Wanted } from '../../../src/domain/edit.ts';
import { SCOPE_CASE, SCOPE_ORG, type Uuid } from '../../../src/domain/ids.ts';
import type { Mutation } from '../../../src/domain/mutation.ts';
import type { RecordType } from '../../../src/domain/record-type.ts';
import type { RecordView } from '../../../src/domain/record-view.ts';
import { RetentionScreen } from '../../../src/features/retention/retention-screen.tsx';
import { CopyScreen } from '../../../src/features/rights/copy-screen.tsx';
import { EraseScreen } from '../../../src/features/rights/erase-screen.tsx';
import { RightsScreen } from '../../../src/features/rights/rights-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import { newId, type TestTablet } from '../../support/vault.ts';

export async function add({ store }: TestTablet, type: RecordType, fields: Wanted, id: Uuid = newId()): Promise<Uuid> {
  const scope = type.scopes.includes('org') ? SCOPE_ORG : SCOPE_CASE;
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

export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

/** The records of a type as the screens show them. */
export function shownOf({ store }: TestTablet, type: RecordType): readonly RecordView[] {
  return [...(store.view.state.getState().records.get(type.name)?.values() ?? [])];
}

export function mutationsOf({ store }: TestTablet): readonly Mutation[] {
  return store.view.state.getState().outbox.map(({ mutation }) => mutation);
}
