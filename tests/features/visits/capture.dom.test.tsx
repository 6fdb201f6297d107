import '../../support/one-realm.ts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { answers } from '../../../src/domain/answers.ts';
import { chosen } from '../../../src/domain/entity.ts';
import { note } from '../../../src/domain/note.ts';
import { task } from '../../../src/domain/task.ts';
import { visit } from '../../../src/domain/visit.ts';
import { changeLanguage } from '../../../src/i18n/setup.ts';
import { press, restart, textOf, tick, write } from '../../support/hands.ts';
import { add, drafts, lastMutation, records } from '../../support/on-tablet.ts';
import {
  beginInGerman,
  desk,
  draftsAfterPause,
  openNew,
  openVisit,
  plannedVisit,
  today,
  tomorrow,
} from './visit-stories.tsx';

beginInGerman();

test('an unplanned visit is written down and ended: visit, note and promise are one change, and the draft is gone', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Der Vorstand sucht Räume.');
  await tick(/Leyla Örnek/);
  await write('Personen insgesamt', '7');
  await tick(/^Raumsuche/);
  await userEvent.selectOptions(screen.getByLabelText('Gesprächssprache'), 'ar');
  await press('Zusage hinzufügen');
  expect(document.activeElement).toBe(screen.getByLabelText('Was haben Sie zugesagt?'));
  await write('Was haben Sie zugesagt?', 'Liste schicken');
  await press('in 2 Wochen');
  await press('Besuch beenden');

  expect(await screen.findByText('Auf diesem Gerät gespeichert.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Zur Organisation' }).getAttribute('href')).toBe(`/organisations/${at.club}`);
  expect(screen.getByRole('link', { name: 'Zur Seite „Heute“' }).getAttribute('href')).toBe('/');
  const [held] = records(at.tablet, visit);
  expect(held).toMatchObject({ date: today, headcount: 7, language: 'ar', state: { kind: 'held', on: today } });
  expect([chosen(held?.attendees ?? {}), chosen(held?.topics ?? {})]).toEqual([[at.leyla], ['raumsuche']]);
  expect(records(at.tablet, note)).toMatchObject([{ text: 'Der Vorstand sucht Räume.', author: { name: 'Amal' } }]);
  expect(records(at.tablet, task)).toMatchObject([{ title: 'Liste schicken', status: 'open' }]);
  expect(lastMutation(at.tablet)?.ops).toHaveLength(3);
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
});

test('the browser is closed in the middle of a sentence, and the visit goes on with every word', async () => {
  const before = await desk();
  openNew(before);
  await write('Notizen', 'Sie sagt, dass');
  await press('Zusage hinzufügen');
  await write('Was haben Sie zugesagt?', 'Anru');
  await write('Personen insgesamt', 'etwa 1');
  const after = await restart(before);
  openNew(after);
  expect(textOf('Notizen')).toBe('Sie sagt, dass');
  expect(textOf('Was haben Sie zugesagt?')).toBe('Anru');
  expect(textOf('Personen insgesamt')).toBe('etwa 1');
  await write('Notizen', ' sie kommt.');
  await waitFor(() => expect(screen.getByText(/Auf diesem Gerät gespeichert, \d\d:\d\d/)).toBeTruthy());
  expect(drafts(after.tablet)).toHaveLength(1);
});

test('whatever arrives and whenever the draft is saved, the cursor stays in the note', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Vorn hinten');
  const field = screen.getByLabelText<HTMLTextAreaElement>('Notizen');
  field.setSelectionRange(4, 4);
  await waitFor(() => expect(screen.getByText(/Auf diesem Gerät gespeichert,/)).toBeTruthy());
  await act(() => add(at.tablet, visit, { organisation: at.club, state: { kind: 'planned' } }));
  expect(document.activeElement).toBe(field);
  expect(screen.getByLabelText('Notizen')).toBe(field);
  expect([field.selectionStart, field.value]).toEqual([4, 'Vorn hinten']);
});

test('the language can change in the middle of a visit, and no word is lost', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Zwei Sprachen');
  await act(() => changeLanguage('ar'));
  expect(textOf('الملاحظات')).toBe('Zwei Sprachen');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('زيارة Kulturverein Beispiel e. V.');
});

test('the checklist of an unplanned visit finds its visit, and the way back leads to the same draft', async () => {
  const at = await desk();
  openNew(at);
  await press('Bedarfsbogen gemeinsam ausfüllen');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${at.club}/answers/new`));
  const [begun] = records(at.tablet, visit);
  expect(window.location.search).toBe(`?visit=${begun?.id}`);
  expect(begun).toMatchObject({ state: { kind: 'planned' }, date: today });
  await add(at.tablet, answers, { organisation: at.club, visit: begun?.id ?? '', form: 'needs-checklist' });

  openNew(await restart(at));
  expect(await screen.findByRole('link', { name: 'Bedarfsbogen 1 dieses Besuchs' })).toBeTruthy();
});

test('ending a visit that was begun for a checklist changes that visit instead of making a second', async () => {
  const before = await desk();
  openNew(before);
  await write('Notizen', 'Mit Bogen');
  await press('Bedarfsbogen gemeinsam ausfüllen');
  await waitFor(() => expect(window.location.search).toContain('visit='));
  const at = await restart(before);
  openNew(at);
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  expect(records(at.tablet, visit)).toMatchObject([{ state: { kind: 'held' } }]);
});

test('what the rules refuse is said at its field, the cursor goes there, and every word stays', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Bleibt');
  await write('Personen insgesamt', 'viele');
  await press('Besuch beenden');
  const people = screen.getByLabelText('Personen insgesamt');
  await waitFor(() => expect(document.activeElement).toBe(people));
  expect(people.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('alert').textContent).toContain('ganze Zahl');
  expect([textOf('Notizen'), textOf('Personen insgesamt')]).toEqual(['Bleibt', 'viele']);
  expect(records(at.tablet, visit)).toEqual([]);

  await userEvent.clear(people);
  fireEvent.change(screen.getByLabelText(/^Tag/), { target: { value: tomorrow } });
  await press('Besuch beenden');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText(/^Tag/)));
});

test('a promise with a day and no words is refused at its row, and an empty row is no promise', async () => {
  const at = await desk();
  openNew(at);
  await press('Zusage hinzufügen');
  await press('in 1 Woche');
  await press('Besuch beenden');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Was haben Sie zugesagt?')));
  await press('„neue Zusage“ entfernen');
  await press('Zusage hinzufügen');
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  expect(records(at.tablet, task)).toEqual([]);
});

test('a draft is thrown away only after a question, together with the visit that was begun for it', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Falsche Organisation');
  await press('Bedarfsbogen gemeinsam ausfüllen');
  await waitFor(() => expect(window.location.search).toContain('visit='));
  const later = await restart(at);
  openNew(later);
  await press('Entwurf verwerfen');
  const question = await screen.findByRole('dialog');
  await userEvent.click(within(question).getByRole('button', { name: 'Behalten' }));
  expect(drafts(later.tablet)).toHaveLength(1);
  await press('Entwurf verwerfen');
  await press('Verwerfen');
  await waitFor(() => expect(window.location.pathname).toBe(`/organisations/${at.club}`));
  expect(drafts(later.tablet)).toEqual([]);
  expect(records(later.tablet, visit)).toMatchObject([{ archived: true }]);
});

test('a planned visit opens with what was planned, and today as its day', async () => {
  const at = await desk();
  const id = await plannedVisit(at, { language: 'ar', placeText: 'Hinterhaus', 'topics/kultur': false });
  openVisit(at.tablet, id);
  expect(screen.getByText(/^Geplant für/)).toBeTruthy();
  expect([textOf('Ort in eigenen Worten'), textOf('Gesprächssprache')]).toEqual(['Hinterhaus', 'ar']);
  expect(screen.getByLabelText(/^Tag/)).toHaveProperty('value', today);
  expect(screen.queryByRole('button', { name: 'Entwurf verwerfen' })).toBeNull();
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  expect(lastMutation(at.tablet)?.ops.map((op) => 'f' in op && op.f)).toEqual(['date', 'state']);
  await press('Diesen Besuch ansehen');
  expect(await screen.findByText(/^stattgefunden am/)).toBeTruthy();
});

test('when the device is full the visit is not saved, says so, and every word stays', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Bleibt stehen');
  const full = vi.spyOn(at.tablet.db.out, 'bulkAdd').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await press('Besuch beenden');
  expect((await screen.findByRole('alert')).textContent).toContain('kein Platz');
  expect(textOf('Notizen')).toBe('Bleibt stehen');
  full.mockRestore();
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
});

test('a draft from another day says so, so that nobody mistakes it for a new visit', async () => {
  const before = await desk();
  openNew(before);
  await write('Notizen', 'Von gestern');
  const at = await restart(before);
  const [[id, draft] = []] = at.tablet.store.view.state.getState().drafts;
  if (id === undefined || draft === undefined) throw new Error('no draft');
  at.tablet.store.view.apply({ drafts: [[id, { ...draft, at: draft.at - 86_400_000 }]] });
  openNew(at);
  expect(screen.getByText(/^Sie setzen einen begonnenen Besuch fort/)).toBeTruthy();
});
