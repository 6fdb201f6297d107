import '../support/one-realm.ts';
import { act, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draftsSettled, saveDraft } from '../../src/db/drafts.ts';
import { loadWork } from '../../src/db/load.ts';
import { saveOpenForms } from '../../src/db/open-forms.ts';
import { StoreContext } from '../../src/db/store-context.ts';
import { useDraft } from '../../src/db/use-draft.ts';
import { loneTablet } from '../support/vault.ts';

function Form() {
  const { value, saving, change } = useDraft('visit:1', '', (found) => (typeof found === 'string' ? found : undefined));
  return (
    <>
      <input aria-label="note" value={value} onChange={({ target }) => change(target.value)} />
      <output>{saving}</output>
    </>
  );
}

test.each([
  ['is full', 'QuotaExceededError', 'storage-full'],
  ['fails in another way', 'ConstraintError', 'typing'],
])(
  'a sentence that found no room, because the storage %s, is written down by the next chance',
  async (_, name, seen) => {
    vi.stubGlobal('reportError', vi.fn<(defect: unknown) => void>());
    const tablet = await loneTablet();
    const put = vi.spyOn(tablet.db.draft, 'put').mockRejectedValueOnce(new DOMException('no', name));
    render(
      <StoreContext value={tablet.store}>
        <Form />
      </StoreContext>,
    );
    await userEvent.type(screen.getByLabelText('note'), 'Der Vorstand');
    await waitFor(() => expect(put).toHaveBeenCalled());
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe(seen));
    expect(await act(() => saveOpenForms())).toBe(true);
    expect(tablet.store.view.state.getState().drafts.get('visit:1')?.value).toBe('Der Vorstand');
  },
);

test('as long as a full disk does not take what was typed, the page hears that it must not go', async () => {
  const tablet = await loneTablet();
  const put = vi.spyOn(tablet.db.draft, 'put').mockRejectedValue(new DOMException('no', 'QuotaExceededError'));
  render(
    <StoreContext value={tablet.store}>
      <Form />
    </StoreContext>,
  );
  await userEvent.type(screen.getByLabelText('note'), 'Der Vorstand');
  expect(await act(() => saveOpenForms())).toBe(false);
  put.mockRestore();
  expect(await act(() => saveOpenForms())).toBe(true);
});

/** A form in which that stands, on the screen and on the disk. */
async function written(text: string) {
  const { store } = await loneTablet();
  render(
    <StoreContext value={store}>
      <Form />
    </StoreContext>,
  );
  const field = screen.getByLabelText<HTMLInputElement>('note');
  await userEvent.type(field, text);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('saved'));
  return { store, field };
}

test('what another window writes into the same form is shown here, and the next word builds on it', async () => {
  const { store, field } = await written('Hier');
  await act(() => saveDraft(store, 'visit:1', 'Hier und dort'));
  expect(field.value).toBe('Hier und dort');
  await userEvent.type(field, ' auch');
  expect(await act(() => saveOpenForms())).toBe(true);
  expect(store.view.state.getState().drafts.get('visit:1')?.value).toBe('Hier und dort auch');
});

test('an older text that is read while a newer one is typed takes nothing back', async () => {
  const { store, field } = await written('Anfang');
  const older = store.view.state.getState().drafts.get('visit:1');
  await userEvent.type(field, ' und Ende');
  act(() => store.view.apply({ drafts: [['visit:1', older && { ...older }]] }));
  expect(field.value).toBe('Anfang und Ende');
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('saved'));
  act(() => store.view.apply({ drafts: [['visit:1', older && { ...older }]] }));
  expect(field.value).toBe('Anfang und Ende');
});

test('whoever leaves a form while the disk is full finds her words there again, and they are written down once there is room', async () => {
  const { store, db } = await loneTablet();
  const put = vi.spyOn(db.draft, 'put').mockRejectedValue(new DOMException('no', 'QuotaExceededError'));
  const form = (
    <StoreContext value={store}>
      <Form />
    </StoreContext>
  );
  const { unmount } = render(form);
  await userEvent.type(screen.getByLabelText('note'), 'Der Vorstand');
  unmount();
  await waitFor(() => expect(store.view.state.getState().drafts.get('visit:1')?.value).toBe('Der Vorstand'));
  expect(await draftsSettled(store)).toBe(false);
  await loadWork(store);
  render(form);
  expect(screen.getByLabelText<HTMLInputElement>('note').value).toBe('Der Vorstand');
  expect(screen.getByRole('status').textContent).toBe('storage-full');
  put.mockRestore();
  expect(await act(() => draftsSettled(store))).toBe(true);
  expect(await db.draft.count()).toBe(1);
});
