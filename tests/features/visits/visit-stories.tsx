import { act, cleanup, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { beforeAll, beforeEach } from 'vitest';
import { draftsSettled } from '../../../src/db/drafts.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import { contact } from '../../../src/domain/contact.ts';
import { addDays, dayIn, type IsoDate } from '../../../src/domain/dates.ts';
import type { Wanted } from '../../../src/domain/edit.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { visit } from '../../../src/domain/visit.ts';
import { VisitCaptureScreen } from '../../../src/features/visits/visit-capture-screen.tsx';
import { VisitPlanScreen } from '../../../src/features/visits/visit-plan-screen.tsx';
import { VisitScreen } from '../../../src/features/visits/visit-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { changeLanguage } from '../../../src/i18n/setup.ts';
import { add, drafts } from '../../support/on-tablet.ts';
import { loneTablet, testWorld, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

/** Each test begins in German, at the start page. */
export function beginInGerman(): void {
  beforeAll(async () => {
    teachDialogs();
    await createI18n('de');
  });
  beforeEach(async () => {
    window.history.replaceState(null, '', '/');
    await act(() => changeLanguage('de'));
  });
}

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

/** Drafts once the pause after the last key is over: what was completed must not come back with it. */
export async function draftsAfterPause(tablet: TestTablet): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  await draftsSettled(tablet.store);
  return drafts(tablet);
}
