import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import { createI18n } from '../../src/i18n/create.ts';
import { QuestionField } from '../../src/questions/question-field.tsx';
import { questionsOnDesk } from './desk.tsx';

beforeEach(async () => {
  await createI18n('de');
});

const press = (role: 'radio' | 'checkbox' | 'button', name: string | RegExp) =>
  userEvent.click(screen.getByRole(role, { name }));

test('one answer is chosen, and can be taken back', async () => {
  const desk = questionsOnDesk({ ids: ['raum_bedarf'] });
  await press('radio', 'Ja');
  expect(desk.answers()).toEqual({ raum_bedarf: 'ja' });
  await press('button', 'Antwort löschen');
  expect(desk.answers()).toEqual({});
});

test('“under conditions” opens a field for own words, and closes it again without losing them', async () => {
  const desk = questionsOnDesk({ ids: ['raum_angebot'] });
  await press('radio', 'Ja, unter Bedingungen');
  await userEvent.type(
    screen.getByRole('textbox', { name: 'Ja, unter Bedingungen – in eigenen Worten' }),
    'nicht freitags',
  );
  await press('radio', 'Nein');
  expect(screen.queryByRole('textbox')).toBeNull();
  await press('radio', 'Ja, unter Bedingungen');
  expect(desk.answers()).toEqual({ raum_angebot: 'ja_bedingungen', 'raum_angebot.ja_bedingungen': 'nicht freitags' });
});

describe('A long list', () => {
  test('is opened, searched without accents, and shows closed only what was chosen', async () => {
    const desk = questionsOnDesk({ ids: ['erhebung_sprache'] });
    expect(screen.queryByRole('radio')).toBeNull();
    await press('button', 'Aus der Liste auswählen');
    await userEvent.type(screen.getByRole('searchbox'), 'turk');
    await press('radio', 'Türkisch');
    expect(screen.getByText('1 Treffer')).toBeTruthy();
    await press('button', 'Liste schließen');
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    expect(desk.answers()).toEqual({ erhebung_sprache: 'tr' });
    await press('button', 'Antwort löschen');
    expect(desk.answers()).toEqual({});
  });

  test('takes several answers; the focus is not lost with the row that is taken away', async () => {
    const desk = questionsOnDesk({ ids: ['raum_ortsbezirke'] });
    await press('button', 'Aus der Liste auswählen');
    await press('checkbox', 'Mitte');
    await press('checkbox', 'Südost');
    await press('button', 'Liste schließen');
    await press('checkbox', 'Mitte');
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Aus der Liste auswählen' }));
    expect(desk.answers()).toEqual({ 'raum_ortsbezirke/ob03': true });
  });

  test('is searched in both languages, and Enter in the search sends nothing off', async () => {
    questionsOnDesk({ ids: ['erhebung_sprache'], second: 'ar' });
    await press('button', 'Aus der Liste auswählen');
    await userEvent.type(screen.getByRole('searchbox'), 'التركية{Enter}');
    expect(screen.getAllByRole('radio')).toHaveLength(1);
  });
});

test('several topics are each a field of their own', async () => {
  const desk = questionsOnDesk({ ids: ['beratung_form'] });
  await press('checkbox', 'Beratung vor Ort in der Organisation');
  await press('checkbox', 'Telefonisch oder per Video');
  await press('checkbox', 'Beratung vor Ort in der Organisation');
  expect(desk.answers()).toEqual({ 'beratung_form/telefonisch': true });
});

test('tables: one answer, several answers or a number in each row', async () => {
  const desk = questionsOnDesk({ ids: ['bedarf_prioritaet', 'bildung_bedarf', 'angebote_formate'] });
  const rooms = within(screen.getByRole('radiogroup', { name: /Vermittlung von Räumlichkeiten/ }));
  const school = within(screen.getByRole('group', { name: 'Schule' }));
  await userEvent.click(rooms.getByRole('radio', { name: 'Sehr wichtig' }));
  await userEvent.click(school.getByRole('checkbox', { name: 'Beratung' }));
  await userEvent.click(school.getByRole('checkbox', { name: 'Information' }));
  await userEvent.click(school.getByRole('checkbox', { name: 'Beratung' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Veranstaltungen' }), '12');
  expect(desk.answers()).toEqual({
    'bedarf_prioritaet.raeume': 'hoch',
    'bildung_bedarf.schule/information': true,
    'angebote_formate.veranstaltungen': 12,
  });
});

test('words where a number belongs stay as they were typed, also when the question comes back', async () => {
  const ids = ['raum_personen', 'angebote_formate'];
  const desk = questionsOnDesk({ ids, values: { raum_personen: 40 } });
  const number = (): HTMLInputElement => screen.getByRole('textbox', { name: /wie viele Personen/ });
  await userEvent.clear(number());
  await userEvent.type(number(), 'ca. 60');
  await userEvent.type(screen.getByRole('textbox', { name: 'Veranstaltungen' }), '30–40');
  const typed = { raum_personen: 'ca. 60', 'angebote_formate.veranstaltungen': '30–40' };
  expect(desk.answers()).toEqual(typed);
  cleanup();
  const again = questionsOnDesk({ ids, values: typed });
  expect(number().value).toBe('ca. 60');
  expect(screen.getAllByText(/zum Beispiel 25/)).toHaveLength(2);
  await userEvent.clear(number());
  await userEvent.type(number(), '60');
  expect(again.answers()).toMatchObject({ raum_personen: 60 });
});

test('yes or no is not known until somebody says it', async () => {
  const desk = questionsOnDesk({ ids: ['gemeinnuetzig'], namespace: 'profile' });
  expect(screen.getByRole('radio', { name: 'nicht bekannt' })).toMatchObject({ checked: true });
  await press('radio', 'Nein');
  expect(desk.answers()).toEqual({ gemeinnuetzig: false });
  await press('radio', 'nicht bekannt');
  expect(desk.answers()).toEqual({});
});

test('an address, names line by line, a year, a mail address', async () => {
  const ids = ['address', 'name_weitere', 'gruendungsjahr', 'email_organisation'];
  const desk = questionsOnDesk({ ids, namespace: 'profile' });
  await userEvent.type(screen.getByRole('textbox', { name: 'Postleitzahl' }), '65197');
  await userEvent.type(screen.getByRole('textbox', { name: 'Ort' }), 'Wiesbaden');
  await userEvent.type(screen.getByRole('textbox', { name: /Weitere Namen/ }), 'TKV{Enter}Kulturverein');
  await userEvent.type(screen.getByRole('textbox', { name: 'Gründungsjahr' }), '1998');
  await userEvent.type(screen.getByRole('textbox', { name: /E-Mail/ }), 'a@b.de');
  expect(desk.answers()).toEqual({
    address: { zip: '65197', city: 'Wiesbaden' },
    name_weitere: ['TKV', 'Kulturverein'],
    gruendungsjahr: 1998,
    email_organisation: 'a@b.de',
  });
  await userEvent.clear(screen.getByRole('textbox', { name: 'Postleitzahl' }));
  await userEvent.clear(screen.getByRole('textbox', { name: 'Ort' }));
  expect(desk.answers()['address']).toBeUndefined();
});

test('agreed steps are added and removed, and a removal can be undone', async () => {
  const desk = questionsOnDesk({ ids: ['massnahmen'] });
  await press('button', 'Eintrag hinzufügen');
  await press('radio', 'Verweisberatung');
  await userEvent.type(screen.getByRole('textbox', { name: 'Notiz' }), 'Kulturamt fragen');
  const row = { massnahme_art: 'verweisberatung', massnahme_notiz: 'Kulturamt fragen' };
  expect(desk.answers()).toEqual({ 'massnahmen.row1': row });
  await press('button', 'Eintrag 1 entfernen');
  expect(desk.answers()).toEqual({});
  await press('button', 'Rückgängig machen');
  expect(desk.answers()).toEqual({ 'massnahmen.row1': row });
});

test('all choices of a row can be cleared with one press', async () => {
  const values = { 'angebote.a': { angebot_sprachen: ['tr', 'ar', 'de'], angebot_name: 'Chor' } };
  const desk = questionsOnDesk({ ids: ['angebote'], namespace: 'profile', values });
  const languages = within(screen.getByRole('group', { name: 'Sprachen' }));
  expect(languages.getAllByRole('checkbox')).toHaveLength(3);
  await userEvent.click(languages.getByRole('button', { name: 'Antwort löschen' }));
  expect(desk.answers()).toEqual({ 'angebote.a': { angebot_name: 'Chor' } });
});

test('what is wrong with an answer is said in the language of the screen', async () => {
  await createI18n('en');
  const [question] = questionsOf(NEEDS_CHECKLIST).filter(({ id }) => id === 'raum_personen');
  if (question === undefined) throw new Error('no question');
  const refusal = { kind: 'number-too-large', max: 2000 } as const;
  const props = { question, refusal, values: { raum_personen: 9999 }, namespace: 'needs-form' } as const;
  render(<QuestionField {...props} onChange={() => undefined} />);
  expect(screen.getByRole('textbox', { description: 'Please enter 2000 at most.' })).toBeTruthy();
});
