import '../../support/one-realm.ts';
import { screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { contact } from '../../../src/domain/contact.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { task } from '../../../src/domain/task.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { receive } from '../../support/on-tablet.ts';
import { loneTablet } from '../../support/vault.ts';
import { open } from './office-stories.tsx';

beforeAll(async () => void (await createI18n('de')));

const WAYS = ['Besuch beginnen', 'Bearbeiten', 'Besuch planen', 'Ansprechperson hinzufügen'];

async function waysOf(role: string): Promise<readonly string[]> {
  const tablet = await loneTablet(role);
  const club = receive(tablet, organisation, { name: 'Chor' });
  receive(tablet, contact, { organisation: club, name: 'Leyla' });
  open(tablet, `/organisations/${club}`);
  expect((await screen.findAllByText('Leyla')).length).toBeGreaterThan(0);
  const onPage = WAYS.filter((name) => screen.queryAllByRole('link', { name }).length > 0);
  open(tablet, '/organisations');
  expect(await screen.findByText('Chor')).toBeTruthy();
  return [...onPage, ...screen.queryAllByRole('link', { name: 'Neue Organisation' }).map((link) => link.textContent)];
}

test('whoever only reads finds the organisation and no way to a screen on which something is written', async () => {
  expect(await waysOf('coordinator')).toEqual([...WAYS, 'Neue Organisation']);
  expect(await waysOf('evaluator')).toEqual([]);
});

test('whoever only reads sees promises, and nothing to tick', async () => {
  const buttons = async (role: string): Promise<readonly (string | null)[]> => {
    const tablet = await loneTablet(role);
    const club = receive(tablet, organisation, { name: 'Chor' });
    receive(tablet, task, { organisation: club, title: 'Liste schicken', status: 'open' });
    open(tablet, `/organisations/${club}`);
    expect((await screen.findAllByText(/Liste schicken/)).length).toBeGreaterThan(0);
    return screen.queryAllByRole('button', { name: /Erledigt/ }).map(({ textContent }) => textContent);
  };
  expect(await buttons('coordinator')).toEqual(['Erledigt: Liste schicken']);
  expect(await buttons('evaluator')).toEqual([]);
});
