import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Switch } from 'wouter';
import { PreferencesProvider } from '../../../src/app/preferences-provider.tsx';
import { commit } from '../../../src/db/commit.ts';
import { draftsSettled } from '../../../src/db/drafts.ts';
import { readPreferences } from '../../../src/db/preferences.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { createOp, type Wanted } from '../../../src/domain/edit.ts';
import { type Entity, readEntity } from '../../../src/domain/entity.ts';
import { SCOPE_CASE, SCOPE_ORG, type Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import type { RecordType } from '../../../src/domain/record-type.ts';
import { AnswersScreen } from '../../../src/features/needs/answers-screen.tsx';
import { paths } from '../../../src/ui/paths.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';

export interface Desk {
  readonly tablet: TestTablet;
  readonly club: Uuid;
}

export async function desk(): Promise<Desk> {
  const tablet = await loneTablet();
  return { tablet, club: await add(tablet, organisation, { name: 'Kulturverein Beispiel e. V.' }) };
}

export async function add({ store }: TestTablet, type: RecordType, fields: Wanted): Promise<Uuid> {
  const id = newId();
  const scope = type.name === 'organisation' ? SCOPE_ORG : SCOPE_CASE;
  const saved = await commit(store, { name: 'test.add', ops: [createOp(type, id, scope, fields)] });
  if (!saved.ok) throw new Error(saved.refusal.kind);
  return id;
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

/** The browser is closed and opened again, without network. */
export async function restart(before: Desk): Promise<Desk> {
  cleanup();
  await draftsSettled(before.tablet.store);
  return { ...before, tablet: await before.tablet.reopen() };
}

export const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
export const goTo = (section: RegExp) => press(section);

export function records<T extends RecordType>({ tablet }: Desk, type: T): readonly Entity<T>[] {
  const views = tablet.store.view.state.getState().records.get(type.name)?.values() ?? [];
  return [...views].map((view) => readEntity(type, view));
}

export function drafts({ tablet }: Desk): readonly string[] {
  return [...tablet.store.view.state.getState().drafts.keys()];
}
