import { act, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { StoreContext } from '../../../src/db/store-context.ts';
import { elementKey, Mid, SCOPE_ORG, type Uuid } from '../../../src/domain/ids.ts';
import type { Json } from '../../../src/domain/json.ts';
import { originKey } from '../../../src/domain/organisation/organisation.ts';
import { Alternative, LiveRow } from '../../../src/domain/row.ts';
import { VersionsScreen } from '../../../src/features/versions/versions-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';

const PHONE = 'telefon_organisation';
const [JONAS, AMIRA] = [newMid(), newMid()];

function newMid(): Mid {
  return v.parse(Mid, crypto.randomUUID());
}

function amiraWrote(value: Json): Alternative {
  return v.parse(Alternative, { mid: AMIRA, v: value, by: 'Amira', at: '2026-05-03T12:05:00.000Z', via: 'Tablet 2' });
}

/** What the office sends when Jonas and Amira wrote different things into the same fields. */
function arrive(
  tablet: TestTablet,
  id: Uuid,
  fields: Readonly<Record<string, Json>>,
  amiras: Readonly<Record<string, Json>>,
  type = 'organisation',
): void {
  const top = { by: 'Jonas', at: '2026-05-05T09:00:00.000Z', via: 'Büro' };
  const open = Object.keys(amiras);
  const row = v.parse(LiveRow, {
    id,
    t: type,
    seq: 1,
    f: type === 'organisation' ? { name: 'Nour e. V.', ...fields } : fields,
    m: JONAS,
    fm: {},
    inc: {},
    st: 'live',
    alt: Object.fromEntries(Object.entries(amiras).map(([field, value]) => [field, [amiraWrote(value)]])),
    top: Object.fromEntries(open.map((field) => [field, top])),
  });
  tablet.store.view.apply({ rows: [[id, { scope: SCOPE_ORG, row }]] });
}

function show(tablet: TestTablet) {
  return render(
    <StoreContext value={tablet.store}>
      <VersionsScreen />
    </StoreContext>,
  );
}

const fieldOf = (tablet: TestTablet, id: Uuid, field: string): Json | undefined =>
  tablet.store.view.state.getState().records.get('organisation')?.get(id)?.fields[field];

beforeAll(async () => {
  await createI18n('de');
});

test('where nobody disagrees there is nothing to decide', async () => {
  show(await loneTablet());
  expect(screen.getByText('Nichts zu entscheiden')).toBeTruthy();
});

test('both phone numbers are there with who wrote them, and Amira’s is kept with its source', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const origin = (source: string): Json => ({ source, on: '2026-05-03' });
  arrive(
    tablet,
    id,
    { [PHONE]: '0611 1', [originKey(PHONE)]: origin('import') },
    { [PHONE]: '0611 2', [originKey(PHONE)]: origin('besuch') },
  );
  show(tablet);
  expect(screen.getByText('1 Angabe wartet auf Ihre Wahl')).toBeTruthy();
  expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('Nour e. V.');
  const [jonas, amira] = screen.getAllByRole('listitem');
  if (jonas === undefined || amira === undefined) throw new Error('not two versions');
  expect(jonas.textContent).toMatch(/0611 1.*Jonas.*5\. Mai 2026.*Büro.*Import einer Liste.*wird zurzeit angezeigt/s);
  expect(amira.textContent).toMatch(/0611 2.*Amira.*3\. Mai 2026.*Tablet 2.*Besuch/s);
  await userEvent.click(within(amira).getByRole('button', { name: 'Diese behalten' }));
  const said = await screen.findByText('Gewählt und auf diesem Gerät gespeichert: Telefon der Organisation');
  expect(said.closest('[tabindex]')).toBe(document.activeElement);
  expect(screen.getByText('Nichts zu entscheiden')).toBeTruthy();
  expect([fieldOf(tablet, id, PHONE), fieldOf(tablet, id, originKey(PHONE))]).toEqual(['0611 2', origin('besuch')]);
});

test('a third value needs a source, outlives the screen and settles both', async () => {
  const tablet = await loneTablet();
  const id = newId();
  arrive(tablet, id, { [PHONE]: '0611 1' }, { [PHONE]: '0611 2' });
  const first = show(tablet);
  await userEvent.click(screen.getByRole('button', { name: 'Etwas anderes schreiben' }));
  const field = screen.getByRole('textbox');
  await userEvent.clear(field);
  await userEvent.type(field, '0611 3{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Bitte wählen Sie eine Antwort.');
  await waitFor(() => expect(tablet.store.view.state.getState().drafts.size).toBe(1));
  first.unmount();

  show(tablet);
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('0611 3');
  await userEvent.selectOptions(screen.getByLabelText(/Woher wissen Sie das/), 'Besuch / aufsuchende Arbeit');
  await userEvent.click(screen.getByRole('button', { name: 'Das soll gelten' }));
  await screen.findByText(/^Gewählt und auf diesem Gerät gespeichert/);
  expect(screen.getByText('Nichts zu entscheiden')).toBeTruthy();
  expect(fieldOf(tablet, id, PHONE)).toBe('0611 3');
  expect(fieldOf(tablet, id, originKey(PHONE))).toMatchObject({ source: 'besuch' });
  await waitFor(() => expect(tablet.store.view.state.getState().drafts.size).toBe(0));
});

test('of a note of somebody else one version is kept, and no third one written; her own may be written anew', async () => {
  const tablet = await loneTablet();
  const { id, name } = tablet.store.identity.user;
  arrive(tablet, newId(), { text: 'Wir', author: { id: newId(), name: 'Jonas' } }, { text: 'Ihr' }, 'note');
  const first = show(tablet);
  expect(screen.getAllByRole('button', { name: 'Diese behalten' })).toHaveLength(2);
  expect(screen.queryByRole('button', { name: 'Etwas anderes schreiben' })).toBeNull();
  first.unmount();
  arrive(tablet, newId(), { text: 'Ich', author: { id, name } }, { text: 'Du' }, 'note');
  show(tablet);
  expect(screen.getAllByRole('button', { name: 'Etwas anderes schreiben' })).toHaveLength(1);
});

test('what was being written when somebody else chose is still there', async () => {
  const tablet = await loneTablet();
  const id = newId();
  arrive(tablet, id, { [PHONE]: '0611 1' }, { [PHONE]: '0611 2' });
  show(tablet);
  await userEvent.click(screen.getByRole('button', { name: 'Etwas anderes schreiben' }));
  await userEvent.type(screen.getByRole('textbox'), '99');
  await waitFor(() => expect(tablet.store.view.state.getState().drafts.size).toBe(1));
  act(() => arrive(tablet, id, { [PHONE]: '0611 2' }, {}));
  expect(await screen.findByRole('heading', { name: 'Von Ihnen angefangen' })).toBeTruthy();
  expect(screen.getByText('0611 199')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Verwerfen' }));
  await waitFor(() => expect(screen.queryByText('0611 199')).toBeNull());
});

test('codes, several languages and a disagreement about the source alone are said in words', async () => {
  const tablet = await loneTablet();
  const id = newId();
  const origin = { source: 'import', on: '2026-05-01' };
  arrive(
    tablet,
    id,
    { status: 'aktiv', gemeinnuetzig: true, 'name.origin': origin, [elementKey('languages', 'ar')]: true },
    { status: 'ruhend', gemeinnuetzig: false, 'name.origin': { source: 'vereinsregister', on: '2026-04-02' } },
  );
  show(tablet);
  const headings = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
  expect(headings.toSorted()).toEqual(['Gemeinnützig anerkannt?', 'Quelle von: Name der Organisation', 'Stand']);
  for (const words of ['Ruhend', 'Nein', 'Amtliches Vereinsregister, Stand 2. April 2026'])
    expect(screen.getByText(words)).toBeTruthy();
  expect(document.body.textContent.toLowerCase()).not.toContain('konflikt');
});
