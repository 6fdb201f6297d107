import '../../support/one-realm.ts';
import { screen, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { contact } from '../../../src/domain/contact.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { unseenOrganisations } from '../../../src/domain/today.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { add, records } from '../../support/on-tablet.ts';
import { CLUB, desk, open, today } from './office-stories.tsx';

beforeAll(async () => void (await createI18n('de')));

const restriction = { on: today, ground: 'claims' };
const objection = { on: today };

test('a person who objected is shown with her number, and nobody is led to call her', async () => {
  const { tablet, club } = await desk();
  await add(tablet, contact, { organisation: club, name: 'Leyla', phone: '0611 1', objection });
  await add(tablet, contact, { organisation: club, name: 'Bo', phone: '0611 2' });
  open(tablet, `/organisations/${club}`);
  const askFor = screen.getByRole('region', { name: 'Fragen Sie nach' });
  expect(within(askFor).getByText('Bo')).toBeTruthy();
  expect(within(askFor).queryByText('Leyla')).toBeNull();
  const contacts = screen.getByRole('region', { name: 'Ansprechpersonen' });
  expect(within(contacts).getByText('0611 1')).toBeTruthy();
  expect(within(contacts).queryByRole('link', { name: '0611 1' })).toBeNull();
  expect(within(contacts).getByRole('link', { name: '0611 2' })).toBeTruthy();
  expect(within(contacts).getByText('Widerspruch')).toBeTruthy();
});

test('a restricted organisation stands in the list as such, and not among those to be visited again', async () => {
  const { tablet, club } = await desk({ restriction });
  await add(tablet, contact, { organisation: club, name: 'Bo' });
  open(tablet, '/organisations');
  expect(await screen.findByRole('link', { name: CLUB })).toBeTruthy();
  expect(screen.getByText('Wird gezeigt, aber nicht benutzt')).toBeTruthy();
  expect(unseenOrganisations(records(tablet, organisation), [], today)).toEqual([]);
  open(tablet, `/organisations/${club}`);
  expect(within(screen.getByRole('region', { name: 'Fragen Sie nach' })).queryByText('Bo')).toBeNull();
});
