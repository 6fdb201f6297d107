import '../../support/one-realm.ts';
import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { auditEvent } from '../../../src/domain/audit.ts';
import { consent } from '../../../src/domain/consent.ts';
import { contact } from '../../../src/domain/contact.ts';
import type { Uuid } from '../../../src/domain/ids.ts';
import { need } from '../../../src/domain/need.ts';
import { note } from '../../../src/domain/note.ts';
import { organisation } from '../../../src/domain/organisation/organisation.ts';
import { retentionReview } from '../../../src/domain/rights/retention-review.ts';
import { createI18n } from '../../../src/i18n/create.ts';
import { press } from '../../support/hands.ts';
import { add, mutations, receive, recordViews } from '../../support/on-tablet.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';
import { open } from './rights-stories.tsx';

beforeAll(async () => {
  await createI18n('de');
  teachDialogs();
});

const POINTS = ['Zwecke', 'Rechtsgrundlage', 'Empfänger', 'Speicherdauer'];

let tablet: TestTablet;
let club: Uuid;
let leyla: Uuid;

beforeEach(async () => {
  tablet = await loneTablet();
  club = await add(tablet, organisation, { name: 'Frauenkreis Biebrich' });
  leyla = await add(tablet, contact, { organisation: club, name: 'Leyla Örnek', phone: '0611 123456' });
  await add(tablet, contact, { organisation: club, name: 'Bo Müller', phone: '0171 9876543' });
  await add(tablet, consent, {
    person: leyla,
    organisation: club,
    kind: 'grant',
    purpose: 'kontaktdaten',
    on: '2020-01-02',
  });
  await add(tablet, note, { organisation: club, text: 'Leyla Örnek und Bo Müller brauchen Räume.', on: '2026-01-02' });
});

/** What the browser would save; jsdom has no downloads. */
function savedFiles(): Blob[] {
  const files: Blob[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (file: Blob) => `blob:${files.push(file)}`,
      revokeObjectURL: () => undefined,
    }),
  );
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  onTestFinished(() => click.mockRestore());
  return files;
}

test('a person gets all that is held about her; others are blacked out, and the office hears that a copy was made', async () => {
  const files = savedFiles();
  open(tablet, `/contacts/${leyla}/copy`);
  const copy = screen.getByRole('article');
  expect(copy.textContent).toContain('0611 123456');
  expect(copy.textContent).toContain('Leyla Örnek und █████ █████ brauchen Räume.');
  expect(copy.textContent).not.toContain('Müller');
  await press('Datei speichern (JSON)');
  await waitFor(() => expect(files).toHaveLength(1));
  const text = await files[0]?.text();
  expect(text).toContain('"format": "augenhoehe-copy"');
  expect(text).not.toContain('Müller');
  expect(recordViews(tablet, auditEvent).map(({ fields }) => fields)).toMatchObject([
    { act: 'copied', what: 'person', format: 'json' },
  ]);
});

test('her copy says what for, on which basis, who gets the data and for how long', () => {
  open(tablet, `/contacts/${leyla}/copy`);
  const copy = within(screen.getByRole('article'));
  for (const point of POINTS) expect(copy.getByText(point)).toBeTruthy();
});

test('a further name is blacked out, and a text that is not hers is left out', async () => {
  open(tablet, `/contacts/${leyla}/copy`);
  await userEvent.type(screen.getByLabelText(/Weitere Namen schwärzen/), 'Räume');
  expect(screen.getByRole('article').textContent).toContain('brauchen █████.');
  await userEvent.click(screen.getByRole('checkbox', { name: /ganzer Name/ }));
  expect(screen.getByRole('article').textContent).not.toContain('brauchen █████');
});

test('the copy stands in her language with German beside it', async () => {
  open(tablet, `/contacts/${leyla}/copy`);
  await userEvent.selectOptions(screen.getByLabelText('Sprache der Kopie'), 'ar');
  const copy = screen.getByRole('article');
  await waitFor(() => expect(within(copy).getByText('بياناتكم المحفوظة')).toBeTruthy());
  expect([copy.lang, copy.dir]).toEqual(['ar', 'rtl']);
  expect(within(copy).getByText('Auskunft über Ihre gespeicherten Daten').getAttribute('lang')).toBe('de');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Deutsch daneben' }));
  expect(within(copy).queryByText('Auskunft über Ihre gespeicherten Daten')).toBeNull();
});

test('a wish that the office does not follow is kept as a remark about her', async () => {
  open(tablet, `/contacts/${leyla}/rights`);
  await press('Als Anmerkung speichern');
  expect(await screen.findByText('Bitte schreiben Sie, was berichtigt werden soll.')).toBeTruthy();
  expect(screen.getByText(/ohne die ausdrückliche Einwilligung einer Person nichts über ihre Religion/)).toBeTruthy();
  await userEvent.type(screen.getByLabelText(/Was soll berichtigt werden/), 'Ich war nie Vorsitzende.');
  await press('Als Anmerkung speichern');
  expect(await screen.findByText('Die Anmerkung ist auf diesem Gerät gespeichert.')).toBeTruthy();
  const remark = recordViews(tablet, note).find(({ fields }) => fields['kind'] === 'remark');
  expect(remark?.fields).toMatchObject({ person: leyla, organisation: club, text: 'Ich war nie Vorsitzende.' });
  expect(tablet.store.view.state.getState().drafts.size).toBe(0);
});

test('a restriction has a ground and a day, and can be lifted again', async () => {
  open(tablet, `/contacts/${leyla}/rights`);
  await press('Einschränken');
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('radio', { name: 'Wird für Rechtsansprüche gebraucht' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Einschränken' }));
  expect(await screen.findByText(/: Wird für Rechtsansprüche gebraucht$/)).toBeTruthy();
  expect(recordViews(tablet, contact)[0]?.fields['restriction']).toMatchObject({ ground: 'claims' });
  await press('Einschränkung aufheben');
  await userEvent.click(
    within(await screen.findByRole('dialog')).getByRole('button', { name: 'Einschränkung aufheben' }),
  );
  await waitFor(() => expect(recordViews(tablet, contact)[0]?.fields['restriction']).toBeNull());
});

test('her reasons wait where the question was closed or the tablet locked; too long ones are not cut', async () => {
  const ask = () => press('Widerspruch eintragen');
  const dialog = () => within(screen.getByRole('dialog'));
  const field = () => dialog().getByRole<HTMLTextAreaElement>('textbox');
  const confirm = () => userEvent.click(dialog().getByRole('button', { name: 'Widerspruch eintragen' }));
  open(tablet, `/contacts/${leyla}/rights`);
  await ask();
  await userEvent.type(field(), 'Keine Briefe');
  open(tablet, `/contacts/${leyla}/rights`);
  await ask();
  await waitFor(() => expect(field().value).toBe('Keine Briefe'));
  await userEvent.click(field());
  await userEvent.paste(' mehr'.repeat(300));
  await confirm();
  expect(await screen.findByText('Der Text ist zu lang. Bitte kürzen Sie ihn auf 1000 Zeichen.')).toBeTruthy();
  await ask();
  expect(field().value).toHaveLength(12 + 1_500);
  await userEvent.clear(field());
  await userEvent.type(field(), 'Keine Briefe mehr');
  await confirm();
  const objection = { words: 'Keine Briefe mehr' };
  await waitFor(() => expect(recordViews(tablet, contact)[0]?.fields['objection']).toMatchObject(objection));
  await waitFor(() => expect(tablet.store.view.state.getState().drafts.size).toBe(0));
});

test('nothing is erased until the word is typed; then all that hangs on her goes, and the text that was chosen', async () => {
  open(tablet, `/erase/contact/${leyla}`);
  const erase = () => press('Jetzt endgültig löschen');
  await erase();
  expect(await screen.findByText('Bitte tippen Sie genau dieses Wort: löschen')).toBeTruthy();
  expect(recordViews(tablet, contact)).toHaveLength(2);
  expect(screen.getByText('In 1 Eintrag bleibt der Name stehen.')).toBeTruthy();
  await userEvent.click(screen.getByRole('checkbox', { name: /Notiz/ }));
  await userEvent.type(screen.getByLabelText(/Zur Bestätigung tippen Sie/), 'Löschen');
  await erase();
  expect(await screen.findByText('Gelöscht')).toBeTruthy();
  expect(
    mutations(tablet)
      .at(-1)
      ?.ops.map(({ k }) => k),
  ).toEqual(['erase', 'erase', 'erase']);
  expect([
    recordViews(tablet, contact).length,
    recordViews(tablet, consent).length,
    recordViews(tablet, note).length,
  ]).toEqual([1, 0, 0]);
});

test('a reason that names her and was given for keeping something else can be erased with her', async () => {
  const kept = recordViews(tablet, note)[0]?.id;
  if (kept === undefined) throw new Error('no note');
  const why = 'Leyla Örnek bleibt im Vorstand.';
  const review = await add(tablet, retentionReview, { record: kept, why, until: '2099-01-01', on: '2026-01-02' });
  open(tablet, `/erase/contact/${leyla}`);
  await userEvent.click(screen.getByRole('checkbox', { name: /ganzer Name/, description: why }));
  await userEvent.type(screen.getByLabelText(/Zur Bestätigung tippen Sie/), 'löschen');
  await press('Jetzt endgültig löschen');
  await screen.findByText('Gelöscht');
  expect(mutations(tablet).at(-1)?.ops).toContainEqual(expect.objectContaining({ k: 'erase', id: review }));
});

test('whoever may only read sees the copy, and can change and erase nothing', async () => {
  const reader = await loneTablet('evaluator');
  const id = receive(reader, contact, { name: 'Leyla' });
  open(reader, `/contacts/${id}/rights`);
  expect(screen.getByRole('link', { name: 'Kopie ansehen' })).toBeTruthy();
  expect(screen.queryByText('Endgültig löschen')).toBeNull();
  open(reader, `/erase/contact/${id}`);
  expect(screen.queryByRole('button')).toBeNull();
});

test('what is due stands on the list until somebody decides: kept with a reason, it is gone from it', async () => {
  open(tablet, '/retention');
  expect(await screen.findByText('2 Einträge zur Prüfung')).toBeTruthy();
  const card = screen.getByText('Letzter Kontakt: 2. Januar 2020').parentElement;
  if (card === null) throw new Error('no card');
  await userEvent.click(within(card).getByRole('button', { name: 'Behalten' }));
  const dialog = await screen.findByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Behalten' }));
  expect(await within(dialog).findByText(/Bitte nennen Sie den Grund/)).toBeTruthy();
  await userEvent.type(within(dialog).getByLabelText(/Wofür wird der Eintrag/), 'Sie bleibt im Vorstand.');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Abbrechen' }));
  await userEvent.click(within(card).getByRole('button', { name: 'Behalten' }));
  const again = within(await screen.findByRole('dialog'));
  await waitFor(() => expect(again.getByDisplayValue('Sie bleibt im Vorstand.')).toBeTruthy());
  await userEvent.click(again.getByRole('button', { name: 'Behalten' }));
  expect(await screen.findByText('1 Eintrag zur Prüfung')).toBeTruthy();
  expect(mutations(tablet).at(-1)).toMatchObject({ name: 'retention.keep', ops: [{ f: { record: leyla } }] });
});

test('what an erasure on another device could not take along is shown, with its reason, and can be erased too', async () => {
  const left = await add(tablet, need, { organisation: newId(), code: 'raum' });
  open(tablet, '/retention');
  expect(await screen.findByText('Das, wozu dieser Eintrag gehört, ist gelöscht.')).toBeTruthy();
  const erase = screen
    .getAllByRole('link', { name: 'Löschen' })
    .find((link) => link.getAttribute('href')?.includes(left));
  if (erase === undefined) throw new Error('no link');
  await userEvent.click(erase);
  await userEvent.type(await screen.findByLabelText(/Zur Bestätigung tippen Sie/), 'Löschen');
  await press('Jetzt endgültig löschen');
  expect(await screen.findByText('Gelöscht')).toBeTruthy();
  expect(mutations(tablet).at(-1)?.ops).toMatchObject([{ k: 'erase', id: left }]);
});

/** Presses the button of the form in which a field stands. */
async function saveFormOf(field: HTMLElement): Promise<void> {
  const form = field.closest('form');
  if (form === null) throw new Error('no form');
  await userEvent.click(within(form).getByRole('button', { name: 'Speichern' }));
}

test('the office sets its own periods; only what was changed is written', async () => {
  open(tablet, '/retention');
  const months = await screen.findByLabelText(/^Ansprechpersonen, nach dem letzten Kontakt/);
  await userEvent.clear(months);
  await saveFormOf(months);
  expect(screen.getByText('Bitte geben Sie ganze Monate an, von 1 bis 600.')).toBeTruthy();
  await userEvent.type(months, '12');
  await saveFormOf(months);
  expect(await screen.findByText('Die Fristen sind auf diesem Gerät gespeichert.')).toBeTruthy();
  expect(mutations(tablet).at(-1)?.ops).toMatchObject([{ k: 'set', f: 'retention.contact', v: 12 }]);
});

test('nobody shortens the audit to less than a year: what she did stays to be read', async () => {
  open(tablet, '/retention');
  const months = await screen.findByLabelText(/^Protokoll der Zugriffe und Geräte/);
  await userEvent.clear(months);
  await userEvent.type(months, '11');
  await saveFormOf(months);
  expect(screen.getByText('Bitte geben Sie ganze Monate an, von 12 bis 600.')).toBeTruthy();
  expect(mutations(tablet).filter(({ name }) => name === 'office.periods')).toEqual([]);
});

test('the office keeps earlier versions as long as their records until it sets a period, of a year at least', async () => {
  open(tablet, '/retention');
  await userEvent.click(await screen.findByRole('radio', { name: 'Nur eine bestimmte Zeit' }));
  const months = screen.getByLabelText('Monate, nachdem die Angabe geändert wurde');
  await userEvent.type(months, '11');
  await saveFormOf(months);
  expect(screen.getByText('Bitte geben Sie ganze Monate an, von 12 bis 600.')).toBeTruthy();
  await userEvent.clear(months);
  await userEvent.type(months, '24');
  await saveFormOf(months);
  expect(await screen.findByText('Die Fristen sind auf diesem Gerät gespeichert.')).toBeTruthy();
  expect(mutations(tablet).at(-1)?.ops).toMatchObject([{ k: 'set', f: 'retention.history', v: 24 }]);
  const always = screen.getByRole('radio', { name: 'So lange wie der Eintrag selbst' });
  await userEvent.click(always);
  await saveFormOf(always);
  expect(await screen.findByText('Die Fristen sind auf diesem Gerät gespeichert.')).toBeTruthy();
  expect(mutations(tablet).at(-1)?.ops).toMatchObject([{ k: 'set', f: 'retention.history', v: null }]);
});

test('the office sets when its devices lock themselves, within an hour, and cannot switch it off', async () => {
  open(tablet, '/retention');
  const idle = await screen.findByLabelText('Sperre während eines Besuchs: Minuten ohne Berührung');
  await userEvent.clear(idle);
  await userEvent.type(idle, '61');
  await saveFormOf(idle);
  expect(screen.getByText('Bitte geben Sie ganze Minuten an, von 1 bis 60.')).toBeTruthy();
  await userEvent.clear(idle);
  await userEvent.type(idle, '45');
  await saveFormOf(idle);
  expect(await screen.findByText(/gelten hier schon/)).toBeTruthy();
  expect(mutations(tablet).at(-1)?.ops).toMatchObject([{ k: 'set', f: 'lock.visitIdle', v: 45 }]);
});
