import '../../support/one-realm.ts';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Switch } from 'wouter';
import { beforeAll, expect, test } from 'vitest';
import { StoreContext } from '../../../src/db/store-context.ts';
import { answers } from '../../../src/domain/answers.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { submission } from '../../../src/domain/submission.ts';
import { SubmissionScreen } from '../../../src/features/inbox/submission-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { paths } from '../../../src/ui/paths.ts';
import { press } from '../../support/hands.ts';
import { drafts, receive, recordViews } from '../../support/on-tablet.ts';
import { loneTablet, type TestTablet } from '../../support/vault.ts';

beforeAll(async () => void (await createI18n('de')));

function open({ store }: TestTablet, id: Uuid): void {
  cleanup();
  window.history.pushState(null, '', paths.submission(id));
  render(
    <StoreContext value={store}>
      <Switch>
        <Route path={paths.submission(':id')}>{({ id: own }) => <SubmissionScreen id={own} />}</Route>
      </Switch>
    </StoreContext>,
  );
}

/** A form that a phone has sent for a club. */
function sent(tablet: TestTablet): { readonly club: Uuid; readonly id: Uuid } {
  const club = receive(tablet, organisation, { name: 'Chor' });
  const given = { raum_bedarf: 'ja', erhebung_ort: 'Saal', form: NEEDS_CHECKLIST.id, version: NEEDS_CHECKLIST.version };
  const about = { organisation: club, erhebung_datum: '2026-01-02', language: 'de' };
  return { club, id: receive(tablet, submission, { ...given, ...about }) };
}

test('what a coordinator has decided on answers from a phone is there again after she was called away', async () => {
  const tablet = await loneTablet();
  const { club, id } = sent(tablet);
  open(tablet, id);
  await press('Ja, das stimmt');
  const room = () => screen.getByRole<HTMLInputElement>('checkbox', { name: /Suchen Sie Räume/ });
  await userEvent.click(room());
  await waitFor(() => expect(drafts(tablet)).toHaveLength(1));
  open(tablet, id);
  expect(room().checked).toBe(false);
  await press('Übernehmen');
  await waitFor(() => expect(recordViews(tablet, answers)).toHaveLength(1));
  const [taken] = recordViews(tablet, answers);
  expect(taken?.fields).toMatchObject({ organisation: club, erhebung_ort: 'Saal' });
  expect(taken?.fields).not.toHaveProperty('raum_bedarf');
  expect(drafts(tablet)).toEqual([]);
});

test('whoever only reads sees the answers from a phone, and nothing to decide', async () => {
  const tablet = await loneTablet('evaluator');
  open(tablet, sent(tablet).id);
  expect(await screen.findByText('Saal')).toBeTruthy();
  expect(screen.queryAllByRole('checkbox')).toEqual([]);
  expect(screen.queryAllByRole('button')).toEqual([]);
});
