import '../../support/one-realm.ts';
import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commit } from '../../../src/db/commit.ts';
import { answers } from '../../../src/domain/answers.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { need } from '../../../src/domain/need.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { changeLanguage } from '../../../src/i18n/setup.ts';
import { paths } from '../../../src/ui/paths.ts';
import { press, restart } from '../../support/hands.ts';
import { add, drafts, records } from '../../support/on-tablet.ts';
import { newId } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { desk, goTo, open } from './answers-stories.tsx';

beforeAll(teachDialogs);

beforeEach(async () => {
  const i18n = await createI18n('de');
  await i18n.loadLanguages('ar');
});

const heading = () => screen.getByRole('heading', { level: 2 }).textContent;
const row = (name: RegExp) => within(screen.getByRole('radiogroup', { name }));

test('the board and the coordinator fill the questionnaire together, and it is saved on this tablet with its needs', async () => {
  const here = await desk();
  const visit = newId();
  await open(here, `${paths.answersNew(here.club)}?visit=${visit}`);
  await userEvent.selectOptions(screen.getByLabelText('Zweite Sprache'), 'العربية');
  await userEvent.click(await screen.findByRole('radio', { name: /Vereinsräumen/ }));
  await press('Weiter');
  expect(heading()).toBe('Bedarfe im Überblick نظرة عامة على الاحتياجات');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 2 }));
  await userEvent.click(row(/Vermittlung von Räumlichkeiten/).getByRole('radio', { name: /^Sehr wichtig/ }));
  await userEvent.click(row(/Bildungsarbeit/).getByRole('radio', { name: /^Wichtig/ }));
  await userEvent.click(row(/Fördermittel/).getByRole('radio', { name: /^Kein Bedarf/ }));
  await goTo(/^Zusammenfassung/);
  await userEvent.click(screen.getByRole('checkbox', { name: /Bildungsarbeit/ }));
  await press('Bogen speichern');

  expect(await screen.findByText(/ist auf diesem Gerät gespeichert/)).toBeTruthy();
  const [saved] = records(here.tablet, answers);
  expect(saved).toMatchObject({ organisation: here.club, visit, language: 'ar', form: NEEDS_CHECKLIST.id });
  expect(saved).toMatchObject({ erhebung_anlass: 'aufsuchend_vereinsraum', 'bedarf_prioritaet.raeume': 'hoch' });
  expect(records(here.tablet, need)).toMatchObject([
    { code: 'raeume', priority: 'hoch', status: 'open', organisation: here.club, answers: saved?.id },
  ]);
  expect(drafts(here.tablet)).toEqual([]);
  expect(screen.getAllByRole('link', { name: 'Zur Organisation' })[0]?.getAttribute('href')).toBe(
    paths.organisation(here.club),
  );
});

test('the browser is closed in the middle of a sentence: section, languages and sentence are found again', async () => {
  const before = await desk();
  await open(before, paths.answersNew(before.club));
  await userEvent.selectOptions(screen.getByLabelText('Zweite Sprache'), 'العربية');
  await goTo(/^Bedarfe im Überblick/);
  await userEvent.type(screen.getByRole('textbox', { name: /weiteren Bedarfe/ }), 'نحتاج إلى قاعة ك');
  await screen.findByText(/Auf diesem Gerät gespeichert,/);

  const after = await restart(before);
  await open(after, paths.answersNew(after.club));
  expect(screen.getByText(/schon angefangen/)).toBeTruthy();
  expect(heading()).toMatch(/^Bedarfe im Überblick نظرة/);
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /weiteren Bedarfe/ });
  expect(field.value).toBe('نحتاج إلى قاعة ك');
  expect(records(after.tablet, answers)).toEqual([]);
});

describe('Another language', () => {
  test('comes at once and takes neither an answer nor the focus nor the place in the text', async () => {
    const here = await desk();
    await open(here, paths.answersNew(here.club));
    await goTo(/^Bedarfe im Überblick/);
    await userEvent.click(row(/Räumlichkeiten/).getByRole('radio', { name: 'Wichtig' }));
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    await userEvent.type(field, 'Ein Raum');
    field.setSelectionRange(3, 3);
    await act(() => changeLanguage('ar'));
    expect(heading()).toBe('نظرة عامة على الاحتياجات');
    expect(document.activeElement).toBe(field);
    expect([field.value, field.selectionStart]).toEqual(['Ein Raum', 3]);
    expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(1);
  });

  test('beside Arabic is German, and beside English only German is offered', async () => {
    const here = await desk();
    await open(here, paths.answersNew(here.club));
    await userEvent.selectOptions(screen.getByLabelText('Zweite Sprache'), 'العربية');
    await act(() => changeLanguage('ar'));
    expect(heading()).toBe('عن هذا الاستبيان Zu diesem Bogen');
    const offered = screen.getByLabelText('اللغة الثانية').querySelectorAll('option');
    expect([...offered].map((option) => option.value)).toEqual(['', 'de']);
  });
});

test('the office’s own section stays closed while a second language is shown, and is passed over', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  await goTo(/^Vereinbarung/);
  expect(screen.getByRole('button', { name: 'Eintrag hinzufügen' })).toBeTruthy();
  await userEvent.selectOptions(screen.getByLabelText('Zweite Sprache'), 'العربية');
  expect(screen.queryByRole('button', { name: 'Eintrag hinzufügen' })).toBeNull();
  expect(screen.getByText(/füllt nur das Amt aus/)).toBeTruthy();
  await goTo(/^Angebote und Reichweite/);
  await press('Weiter');
  expect(heading()).toMatch(/^Rückmeldung/);
  await press('Zurück');
  expect(heading()).toMatch(/^Angebote/);
  await goTo(/^Vereinbarung/);
  await press(/Zweite Sprache ausblenden/);
  await press('Eintrag hinzufügen');
  expect(screen.getByRole('group', { name: 'Eintrag 1' })).toBeTruthy();
});

test('what is missing is listed with the way to it, and blocks nothing', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  await goTo(/^Zusammenfassung/);
  expect(screen.getByText('Diese Pflichtangaben fehlen noch')).toBeTruthy();
  await press(/^Wie wichtig ist Ihrer Organisation/);
  expect(heading()).toBe('Bedarfe im Überblick');
  await goTo(/^Zusammenfassung/);
  await press('Bogen speichern');
  await waitFor(() => expect(records(here.tablet, answers)).toHaveLength(1));
});

test('a need that is open already is not proposed again', async () => {
  const here = await desk();
  await add(here.tablet, need, { organisation: here.club, code: 'raeume', status: 'open' });
  await open(here, paths.answersNew(here.club));
  await goTo(/^Bedarfe im Überblick/);
  await userEvent.click(row(/Räumlichkeiten/).getByRole('radio', { name: 'Sehr wichtig' }));
  await goTo(/^Zusammenfassung/);
  expect(screen.queryByRole('checkbox')).toBeNull();
});

describe('Saved answers', () => {
  const given = (club: string) => ({
    organisation: club,
    form: NEEDS_CHECKLIST.id,
    version: NEEDS_CHECKLIST.version,
    language: 'de',
    erhebung_ort: 'Saal',
    raum_bedarf: 'ja',
    'raum_zweck/feste': true,
    raum_personen: 40,
  });

  test('are read first, and changed only after a press; an edit sends what was changed and nothing else', async () => {
    const here = await desk();
    const id = await add(here.tablet, answers, given(here.club));
    await open(here, paths.answers(id));
    expect(screen.getByText('Saal')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    await press('Antworten bearbeiten');
    await userEvent.type(screen.getByRole('textbox', { name: /^Ort/ }), ' im Hof');
    await goTo(/^Zusammenfassung/);
    await press('Bogen speichern');
    await screen.findByText(/ist auf diesem Gerät gespeichert/);
    expect(screen.getByText('Saal im Hof')).toBeTruthy();
    const last = here.tablet.store.view.state.getState().outbox.at(-1)?.mutation;
    expect(last?.ops.map((op) => ('f' in op ? op.f : op.k))).toEqual(['erhebung_ort']);
  });

  test('that somebody else changed meanwhile keep both: the edit names what was on the screen', async () => {
    const here = await desk();
    const id = await add(here.tablet, answers, given(here.club));
    const written = here.tablet.store.view.state.getState().records.get('answers')?.get(id)?.writers['erhebung_ort'];
    await open(here, paths.answers(id));
    await press('Antworten bearbeiten');
    const other = { k: 'set', id, f: 'erhebung_ort', v: 'Büro', p: written ?? null } as const;
    await act(() => commit(here.tablet.store, { name: 'test.other', ops: [other] }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Ort/ }), '!');
    await goTo(/^Zusammenfassung/);
    await press('Bogen speichern');
    await screen.findByText(/ist auf diesem Gerät gespeichert/);
    const last = here.tablet.store.view.state.getState().outbox.at(-1)?.mutation;
    expect(last?.ops).toMatchObject([{ f: 'erhebung_ort', v: 'Saal!', p: written }]);
  });

  test('with a half-written change open at that change', async () => {
    const before = await desk();
    const id = await add(before.tablet, answers, given(before.club));
    await open(before, paths.answers(id));
    await press('Antworten bearbeiten');
    await goTo(/^Räume/);
    await userEvent.click(row(/^Suchen Sie Räume/).getByRole('radio', { name: 'Nein' }));
    await screen.findByText(/Auf diesem Gerät gespeichert,/);
    const after = await restart(before);
    await open(after, paths.answers(id));
    expect(heading()).toBe('Räume');
    expect(row(/^Suchen Sie Räume/).getByRole('radio', { name: 'Nein' })).toMatchObject({ checked: true });
    // What was said about the rooms is hidden now, not gone.
    expect(screen.queryByRole('textbox', { name: 'Für wie viele Personen?' })).toBeNull();
    await userEvent.click(row(/^Suchen Sie Räume/).getByRole('radio', { name: 'Ja' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Für wie viele Personen?' }).value).toBe('40');
  });
});

test('what was begun is thrown away only after a question', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  await userEvent.click(await screen.findByRole('radio', { name: /Sommerfest/ }));
  await waitFor(() => expect(drafts(here.tablet)).toHaveLength(1));
  await press('Angefangenes verwerfen');
  await press('Behalten');
  expect(drafts(here.tablet)).toHaveLength(1);
  await press('Angefangenes verwerfen');
  await press('Verwerfen');
  await waitFor(() => expect(drafts(here.tablet)).toEqual([]));
  expect(await screen.findByText('Elsewhere')).toBeTruthy();
});

test('a new questionnaire is also found under the address of its draft, and saved from there', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  await userEvent.click(await screen.findByRole('radio', { name: /Sommerfest/ }));
  await waitFor(() => expect(drafts(here.tablet)).toHaveLength(1));
  const id = drafts(here.tablet)[0]?.replace('answers:', '') ?? '';
  await open(here, paths.answers(id));
  expect(screen.getByRole('radio', { name: /Sommerfest/ })).toMatchObject({ checked: true });
  await goTo(/^Zusammenfassung/);
  await press('Bogen speichern');
  await screen.findByText(/ist auf diesem Gerät gespeichert/);
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  expect(records(here.tablet, answers).map((one) => one.id)).toEqual([id]);
});

test('an answer whose question another answer has hidden is shown before the save leaves it out', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  await goTo(/^Räume/);
  const rooms = row(/^Suchen Sie Räume/);
  await userEvent.click(rooms.getByRole('radio', { name: 'Ja' }));
  await userEvent.type(screen.getByLabelText(/^Für wie viele Personen\?/), '30');
  await userEvent.click(rooms.getByRole('radio', { name: 'Nein' }));
  await goTo(/^Zusammenfassung/);
  const told = screen.getByText('Diese Antworten werden nicht übernommen').closest<HTMLElement>('.ui-alert');
  expect(told?.textContent).toMatch(/Für wie viele Personen\?.*30/);
  await press('Räume: ändern');
  await userEvent.click(row(/^Suchen Sie Räume/).getByRole('radio', { name: 'Ja' }));
  await goTo(/^Zusammenfassung/);
  expect(screen.queryByText('Diese Antworten werden nicht übernommen')).toBeNull();
});

test('a text that no field can hold is refused with its question, and stays in the form', async () => {
  const here = await desk();
  await open(here, paths.answersNew(here.club));
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: /^Ort/ });
  await userEvent.click(field);
  await userEvent.paste('x'.repeat(1001));
  expect(screen.getByText(/kürzen Sie ihn auf 1000 Zeichen/)).toBeTruthy();
  await goTo(/^Zusammenfassung/);
  await press('Bogen speichern');
  expect((await screen.findByRole('alert')).textContent).toMatch(/Die Antwort auf „Ort/);
  await waitFor(() => expect(drafts(here.tablet)).toHaveLength(1));
  expect(records(here.tablet, answers)).toEqual([]);
});

test('an organisation or questionnaire that is not on this tablet is said to be missing', async () => {
  const here = await desk();
  await open(here, paths.answersNew(newId()));
  expect(screen.getByText('Dieser Bedarfsbogen ist nicht auf dem Gerät')).toBeTruthy();
  await open(here, paths.answers('no-id'));
  expect(screen.getByText('Dieser Bedarfsbogen ist nicht auf dem Gerät')).toBeTruthy();
});
