import { expect, test } from 'vitest';
import { tell } from '../../src/db/tell.ts';
import { loneTablet } from '../support/vault.ts';

test('what leaves the app lies in the outbox before it leaves, with what, how many and how, and with no name', async () => {
  const { store } = await loneTablet();
  const told = await tell(store, { act: 'exported', what: 'register', count: 64, format: 'csv' });
  expect(told.ok).toBe(true);
  const [entry] = store.view.state.getState().outbox;
  expect(entry?.mutation).toMatchObject({
    name: 'audit.exported',
    ops: [
      {
        k: 'create',
        t: 'audit_event',
        scope: 'org',
        f: { act: 'exported', what: 'register', count: 64, format: 'csv' },
      },
    ],
  });
});

test('who has one festival only tells nothing, and is asked about nothing later', async () => {
  const { store } = await loneTablet('helper');
  const helper = { ...store, identity: { ...store.identity, scopes: [] } };
  expect(await tell(helper, { act: 'passphrase_recovered' })).toEqual({ ok: true, value: [] });
  expect(store.view.state.getState().outbox).toEqual([]);
});
