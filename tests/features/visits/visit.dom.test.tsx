import '../../support/one-realm.ts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { addDays } from '../../../src/domain/dates.ts';
import { saveDraft } from '../../../src/db/drafts.ts';
import { editOps } from '../../../src/domain/edit.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { note } from '../../../src/domain/note.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { task } from '../../../src/domain/task.ts';
import { visit } from '../../../src/domain/visit.ts';
import { parseVisitDraft, visitDraftId } from '../../../src/features/visits/visit-draft.ts';
import { press, restart, textOf, tick, write } from '../../support/hands.ts';
import { add, lastMutation, receive, records } from '../../support/on-tablet.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import {
  beginInGerman,
  desk,
  draftsAfterPause,
  openNew,
  openPlan,
  openVisit,
  plannedVisit,
  today,
  tomorrow,
} from './visit-stories.tsx';

beginInGerman();

/** The visit ends in another place, and this tablet hears of it. */
async function endsElsewhere({ store }: TestTablet, id: Uuid): Promise<void> {
  const seen = store.view.state.getState().records.get('visit')?.get(id);
  if (seen === undefined) throw new Error('not here');
  const ops = editOps(visit, seen, { state: { kind: 'held', on: today } });
  await act(() => commit(store, { name: 'visit.hold', ops }));
}

test('a visit is planned with day and place, and Enter is enough', async () => {
  const at = await desk();
  openPlan(at);
  fireEvent.change(screen.getByLabelText(/^Tag/), { target: { value: tomorrow } });
  await userEvent.selectOptions(screen.getByLabelText('Ort'), 'buero');
  await write('Ort in eigenen Worten', 'Raum 3{Enter}');
  expect(await screen.findByText('Der Besuch ist geplant')).toBeTruthy();
  expect(records(at.tablet, visit)).toMatchObject([
    { organisation: at.club, date: tomorrow, place: 'buero', placeText: 'Raum 3', state: { kind: 'planned' } },
  ]);
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
});

test('a plan without a day is refused in words, and a half-made plan survives a restart', async () => {
  const before = await desk();
  openPlan(before);
  await write('Ort in eigenen Worten', 'Hinterh');
  await press('Besuch planen');
  expect(await screen.findByText('Bitte geben Sie den Tag an.')).toBeTruthy();
  const after = await restart(before);
  openPlan(after);
  expect(textOf('Ort in eigenen Worten')).toBe('Hinterh');
});

test('a planned visit is called off with a reason, and its page says so', async () => {
  const at = await desk();
  openVisit(at.tablet, await plannedVisit(at));
  await press('Besuch absagen');
  await write('Grund (freiwillig)', 'Vorstand verreist');
  await press('Absagen');
  expect(await screen.findByText(/^abgesagt am/)).toBeTruthy();
  expect(screen.getByText('Vorstand verreist')).toBeTruthy();
});

test('a reason that was begun when the tablet locked is there when the question comes again, until she empties it', async () => {
  const before = await desk();
  const id = await plannedVisit(before);
  openVisit(before.tablet, id);
  await press('Besuch absagen');
  await write('Grund (freiwillig)', 'Vorstand verr');
  const at = await restart(before);
  openVisit(at.tablet, id);
  await press('Besuch absagen');
  expect(textOf('Grund (freiwillig)')).toBe('Vorstand verr');
  await press('Schließen');
  await press('Besuch absagen');
  await waitFor(() => expect(textOf('Grund (freiwillig)')).toBe('Vorstand verr'));
  await userEvent.clear(screen.getByLabelText('Grund (freiwillig)'));
  await press('Schließen');
  await waitFor(() => expect(at.tablet.store.view.state.getState().drafts.size).toBe(0));
});

test('a visit that took place is opened again with all that was told, corrected, and keeps its day', async () => {
  const at = await desk();
  const on = addDays(today, -9);
  const fields = {
    organisation: at.club,
    date: on,
    headcount: 3,
    'topics/raumsuche': true,
    state: { kind: 'held', on },
  };
  const id = await add(at.tablet, visit, fields);
  openVisit(at.tablet, id);
  await press('Angaben berichtigen');
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Angaben berichtigen' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Besuch beenden' })).toBeTruthy());
  const headcount = screen.getByLabelText(/^Personen insgesamt/);
  await userEvent.clear(headcount);
  await userEvent.type(headcount, '13');
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  expect(records(at.tablet, visit)).toMatchObject([
    { date: on, headcount: 13, topics: { raumsuche: true }, state: { kind: 'held', on } },
  ]);
  const names = at.tablet.store.view.state.getState().outbox.map(({ mutation }) => mutation.name);
  expect(names.slice(-2)).toEqual(['visit.reopen', 'visit.hold']);
});

test('after a move the end of the visit builds on the new day, so nobody is asked to choose between two', async () => {
  const at = await desk();
  const id = await plannedVisit(at);
  openVisit(at.tablet, id);
  await write('Notizen', 'Sie riefen an.');
  await press('Auf einen anderen Tag verschieben');
  fireEvent.change(screen.getByLabelText(/^Neuer Tag/), { target: { value: addDays(today, 9) } });
  await press('Verschieben');
  expect(await screen.findByText('Der Besuch ist verschoben')).toBeTruthy();
  const moved = lastMutation(at.tablet);
  const later = await restart(at);
  openVisit(later.tablet, id);
  expect(textOf('Notizen')).toBe('Sie riefen an.');
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  const [date] = lastMutation(later.tablet)?.ops ?? [];
  expect(date).toMatchObject({ k: 'set', f: 'date', v: today, p: moved?.mid });
});

test('a visit that ends elsewhere while somebody writes leaves her words in the field, and then as her own note', async () => {
  const at = await desk();
  const id = await plannedVisit(at);
  openVisit(at.tablet, id);
  await write('Notizen', 'Meine Fassung');
  const field = screen.getByLabelText('Notizen');
  await endsElsewhere(at.tablet, id);
  expect(screen.getByLabelText('Notizen')).toBe(field);
  expect(document.activeElement).toBe(field);
  await press('Besuch beenden');
  await press('Zur Seite des Besuchs');
  expect(await screen.findByText('Meine Fassung')).toBeTruthy();
  await press('Als eigene Notiz speichern');
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
  expect(records(at.tablet, note)).toMatchObject([{ visit: id, text: 'Meine Fassung' }]);
});

test('a visit that ends elsewhere while somebody counts people leaves her a second report, on what she saw when she began', async () => {
  const at = await desk();
  const id = await plannedVisit(at);
  openVisit(at.tablet, id);
  await tick(/Leyla Örnek/);
  await write('Personen insgesamt', 'ca. 25');
  await draftsAfterPause(at.tablet);
  await endsElsewhere(at.tablet, id);
  await press('Besuch beenden');
  openVisit(at.tablet, id);
  expect(screen.getByText('Personen insgesamt: ca. 25')).toBeTruthy();
  await press('Als zweiten Bericht speichern');
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
  expect(lastMutation(at.tablet)).toMatchObject({ name: 'visit.hold' });
  expect(lastMutation(at.tablet)?.ops).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ k: 'elem', f: 'attendees', e: at.leyla, on: true }),
      // Its base is the plan: the office takes it for a report that did not know of the other.
      expect.objectContaining({ k: 'set', f: 'state', v: { kind: 'held', on: today } }),
      expect.objectContaining({ k: 'create', t: 'note' }),
    ]),
  );
  expect(records(at.tablet, note)).toMatchObject([{ text: 'Personen insgesamt: ca. 25' }]);
});

test('the page of a held visit shows its words with author and age, its promises, and what is not known', async () => {
  const at = await desk();
  const state = { kind: 'held', on: today };
  const id = await plannedVisit(at, { state, [`attendees/${at.leyla}`]: true, 'topics/raumsuche': true });
  const on = addDays(today, -3);
  await add(at.tablet, note, {
    organisation: at.club,
    visit: id,
    text: 'Gutes Gespräch',
    author: { id: newId(), name: 'Bo' },
    on,
  });
  await add(at.tablet, task, { organisation: at.club, visit: id, title: 'Anrufen', status: 'done' });
  openVisit(at.tablet, id);
  expect(screen.getByText('Gutes Gespräch')).toBeTruthy();
  expect(screen.getByText(/vor 3 Tagen/).textContent).toContain('Bo');
  expect(screen.queryByRole('button', { name: 'Notiz ändern' })).toBeNull();
  expect(screen.getByText('Anrufen')).toBeTruthy();
  expect(screen.getByText('erledigt')).toBeTruthy();
  expect(screen.getByText('Leyla Örnek')).toBeTruthy();
  expect(screen.getByText('Raumsuche')).toBeTruthy();
  expect(screen.getByText('Personen insgesamt', { selector: 'dt' }).nextElementSibling?.textContent).toBe(
    'nicht bekannt',
  );
});

test('a note can be added after the visit and changed by its author, and both survive a restart half-typed', async () => {
  const before = await desk();
  const id = await plannedVisit(before, { state: { kind: 'held', on: today } });
  openVisit(before.tablet, id);
  await press('Eigene Notiz ergänzen');
  await write('Ihre Notiz', 'Nachtrag');
  const at = await restart(before);
  openVisit(at.tablet, id);
  expect(textOf('Ihre Notiz')).toBe('Nachtrag');
  await press('Notiz speichern');
  await press('Notiz ändern');
  await write('Notiz ändern', ' vom Abend');
  await press('Notiz speichern');
  await screen.findByRole('button', { name: 'Notiz ändern' });
  expect(screen.getByText('Nachtrag vom Abend')).toBeTruthy();
  expect(records(at.tablet, note)).toMatchObject([{ visit: id, text: 'Nachtrag vom Abend' }]);
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
});

test('whoever only reads sees a planned and a held visit, and nothing to write in', async () => {
  const tablet = await loneTablet('evaluator');
  const club = receive(tablet, organisation, { name: 'Chor' });
  const planned = receive(tablet, visit, { organisation: club, date: tomorrow, state: { kind: 'planned' } });
  const held = receive(tablet, visit, { organisation: club, date: today, state: { kind: 'held', on: today } });
  for (const [id, says] of [
    [planned, /^Geplant für/],
    [held, /^stattgefunden am/],
  ] as const) {
    openVisit(tablet, id);
    expect((await screen.findAllByText(says)).length).toBeGreaterThan(0);
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(screen.queryAllByRole('button')).toEqual([]);
  }
});

test('an address of a visit that is not on this tablet says so', async () => {
  const at = await desk();
  openVisit(at.tablet, newId());
  expect(screen.getByText('Diesen Besuch gibt es auf diesem Gerät nicht.')).toBeTruthy();
});

test('a draft that its own visit left behind becomes a further note, and no promise is made twice', async () => {
  const at = await desk();
  openNew(at);
  await write('Notizen', 'Einmal');
  await press('Zusage hinzufügen');
  await write('Was haben Sie zugesagt?', 'Anrufen');
  await draftsAfterPause(at.tablet);
  const draft = parseVisitDraft([...at.tablet.store.view.state.getState().drafts.values()][0]?.value);
  if (draft === undefined) throw new Error('no draft');
  await press('Besuch beenden');
  await screen.findByText('Auf diesem Gerät gespeichert.');
  await act(() => saveDraft(at.tablet.store, visitDraftId(draft.visit), draft));
  openVisit(at.tablet, draft.visit);
  await press('Als eigene Notiz speichern');
  expect(await draftsAfterPause(at.tablet)).toEqual([]);
  expect(records(at.tablet, note).map((one) => one.text)).toEqual(['Einmal', 'Einmal']);
  expect(lastMutation(at.tablet)?.ops).toMatchObject([{ k: 'create', t: 'note' }]);
});
