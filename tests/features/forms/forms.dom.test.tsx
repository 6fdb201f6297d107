import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Route, Switch } from 'wouter';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { PreferencesProvider } from '../../../src/app/preferences-provider.tsx';
import { commitAll } from '../../../src/db/commit.ts';
import { readPreferences } from '../../../src/db/preferences.ts';
import { StoreContext } from '../../../src/db/store-context.ts';
import type { Form } from '../../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../../src/domain/forms/needs-checklist.ts';
import { SURVEY } from '../../../src/domain/forms/survey.ts';
import { form as formType, publishedForms, publishForm } from '../../../src/domain/forms/published-forms.ts';
import { FormEditorScreen } from '../../../src/features/forms/form-editor-screen.tsx';
import { PaperScreen } from '../../../src/features/forms/paper-screen.tsx';
import { FormsScreen } from '../../../src/features/forms/forms-screen.tsx';
import { createI18n } from '../../../src/i18n/create.ts';
import { paths } from '../../../src/ui/paths.ts';
import { loneTablet, newId, type TestTablet } from '../../support/vault.ts';
import { teachDialogs } from '../../ui/jsdom-dialogs.ts';

const FEST: Form = {
  id: 'fest',
  version: '1-aaaa',
  sections: [
    {
      id: 'eins',
      filledBy: 'organisation',
      questions: [
        { id: 'art', type: 'single', options: { kind: 'own', list: [{ id: 'sommer' }, { id: 'winter' }] } },
        { id: 'gast', type: 'wholeNumber' },
        {
          id: 'helfer',
          type: 'repeat',
          fields: [
            { id: 'name_helfer', type: 'text' },
            { id: 'zeit', type: 'text', visibleWhen: { question: 'name_helfer', answered: true } },
          ],
          visibleWhen: {
            all: [
              { question: 'art', in: ['sommer'] },
              { any: [{ question: 'gast', from: 50 }, { not: { question: 'gast', answered: true } }] },
            ],
          },
        },
      ],
    },
  ],
  texts: {
    de: {
      title: 'Festplanung',
      'section.eins': 'Das Fest',
      'question.art': 'Welches Fest?',
      'option.art.sommer': 'Sommerfest',
      'option.art.winter': 'Winterfest',
      'question.gast': 'Wie viele Gäste?',
      'question.helfer': 'Wer hilft?',
      'question.name_helfer': 'Gruppe',
      'question.zeit': 'Zeit',
    },
  },
};

let tablet: TestTablet;

async function show(address: string): Promise<void> {
  cleanup();
  window.history.pushState(null, '', address);
  render(
    <PreferencesProvider db={tablet.db} initial={await readPreferences(tablet.db)}>
      <StoreContext value={tablet.store}>
        <Switch>
          <Route path={paths.forms} component={FormsScreen} />
          <Route path={paths.formPaper(':id')}>{({ id }) => <PaperScreen id={id} />}</Route>
          <Route path={paths.form(':id')}>{({ id }) => <FormEditorScreen key={id} id={id} />}</Route>
        </Switch>
      </StoreContext>
    </PreferencesProvider>,
  );
}

/** What the office has published, as this tablet has it. */
function published() {
  return publishedForms(tablet.store.view.state.getState().records.get(formType.name)?.values() ?? []);
}

beforeAll(teachDialogs);

beforeEach(async () => {
  await createI18n('de');
  tablet = await loneTablet();
  const saved = await commitAll(tablet.store, publishForm(FEST, [newId()]));
  if (!saved.ok) throw new Error(saved.refusal.kind);
});

test('a composite condition is said in words, a field of a repeated group is changed, and publishing loses nothing', async () => {
  const user = userEvent.setup();
  await show(paths.form('fest'));
  const group = (await screen.findByText('Wer hilft?', { selector: 'summary bdi' })).closest('details');
  if (group === null) throw new Error('the question is not there');
  expect(group.textContent).toContain('Alles davon trifft zu:');
  expect(group.textContent).toContain('„Welches Fest?“: Sommerfest');
  expect(group.textContent).toContain('„Wie viele Gäste?“: mindestens 50');
  expect(group.textContent).toContain('„Wie viele Gäste?“ ist beantwortet');
  const field = within(group).getByDisplayValue('Zeit');
  fireEvent.change(field, { target: { value: 'Um wie viel Uhr?' } });
  expect(screen.getByText(/Dieser Entwurf liegt nur auf diesem Gerät/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Veröffentlichen' }));
  await waitFor(() => expect(published()).toHaveLength(2));
  const next = published()[1]?.form;
  expect(next?.sections).toEqual(FEST.sections);
  expect(next?.texts?.['de']).toEqual({ ...FEST.texts?.['de'], 'question.zeit': 'Um wie viel Uhr?' });
});

test('the forms that ship can be edited; a question from which others take their choices can go, and they are named', async () => {
  const user = userEvent.setup();
  await show(paths.form(SURVEY.id));
  expect(await screen.findByRole('button', { name: 'Veröffentlichen' })).toBeTruthy();
  await show(paths.form(NEEDS_CHECKLIST.id));
  const publish = await screen.findByRole<HTMLButtonElement>('button', { name: 'Veröffentlichen' });
  expect(publish.disabled).toBe(false);
  const group = (await screen.findByText('Zu welchem Bedarf?', { selector: 'summary bdi' })).closest('details');
  expect(group).not.toBeNull();
  const needs = screen.getByText(/^Wie wichtig ist Ihrer Organisation/, { selector: 'summary bdi' }).closest('details');
  if (needs === null) throw new Error('the question is not there');
  await user.click(within(needs).getByRole('button', { name: 'Frage entfernen' }));
  expect(await screen.findByText('„Zu welchem Bedarf?“: Es gibt nichts auszuwählen.')).toBeTruthy();
  expect(publish.disabled).toBe(true);
});

test('whoever edits a form hears before publishing that a colleague has published it meanwhile', async () => {
  await show(paths.form('fest'));
  await screen.findByText('Wer hilft?', { selector: 'summary bdi' });
  expect(screen.queryByText(/neuere Fassung dieses Formulars/)).toBeNull();
  await act(() => commitAll(tablet.store, publishForm({ ...FEST, version: '2-abcd' }, [newId()])));
  expect(screen.getByText(/neuere Fassung dieses Formulars/)).toBeTruthy();
});

test('a form is taken out of use after a question, stands below as such, and is taken into use again', async () => {
  const user = userEvent.setup();
  await show(paths.forms);
  // The checklist and the survey stay.
  expect(screen.getAllByRole('button', { name: 'Nicht mehr verwenden' })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Nicht mehr verwenden' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Nicht mehr verwenden' }));
  const retired = await screen.findByRole('region', { name: 'Nicht mehr verwendet' });
  expect(within(retired).getByText('Festplanung')).toBeTruthy();
  expect(published()).toMatchObject([{ form: FEST, isRetired: true }]);
  await user.click(within(retired).getByRole('button', { name: 'Wieder verwenden' }));
  await waitFor(() => expect(published()).toMatchObject([{ isRetired: false }]));
  expect(screen.queryByText('Nicht mehr verwendet')).toBeNull();
});

test('on paper each question of the checklist stands with German beside it, and what it depends on; the office’s own are left out', async () => {
  await createI18n('tr');
  await show(paths.formPaper(NEEDS_CHECKLIST.id));
  const paper = await screen.findByRole('article');
  const asked = NEEDS_CHECKLIST.sections.filter(({ filledBy }) => filledBy !== 'coordination');
  const numbered = asked.flatMap(({ questions }) => questions);
  expect(paper.querySelectorAll('ol > li')).toHaveLength(numbered.length);
  await waitFor(() => expect(paper.textContent).toContain('Suchen Sie Räume?'));
  expect(paper.textContent).toContain('Mekân arıyor musunuz?');
  expect(paper.textContent).toContain('Yalnızca şu durumda: “Mekân arıyor musunuz?”: Evet');
  expect(paper.textContent).not.toMatch(/question\.|option\.|row\.|column\./);
  expect(paper.textContent).not.toContain('Vereinbarung und nächste Schritte');
});

const OLD_EXCEL = Uint8Array.of(
  0xd0,
  0xcf,
  0x11,
  0xe0,
  0xa1,
  0xb1,
  0x1a,
  0xe1,
  ...Array.from({ length: 504 }, () => 0),
);

test.each([
  ['umfrage.xls', OLD_EXCEL, 'de', /aus einem alten Excel/],
  ['umfrage.xls', OLD_EXCEL, 'ar', /Excel/],
  ['umfrage.xlsx', new TextEncoder().encode('PK\u0003\u0004 kaputt'), 'de', /./],
  ['foto.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'de', /./],
  ['leer.csv', new Uint8Array(), 'de', /./],
  ['brief.csv', new TextEncoder().encode('Sehr geehrte Damen und Herren'), 'de', /keine Frage/],
] as const)(
  '%s that is no form gets a sentence in the language of the screen (%#)',
  async (name, bytes, language, words) => {
    await createI18n(language);
    await show(paths.forms);
    const input = document.querySelector<HTMLInputElement>('input[type=file]');
    if (input === null) throw new Error('no place for a file');
    await userEvent.setup({ applyAccept: false }).upload(input, new File([bytes], name));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(words);
    expect(alert.textContent).not.toMatch(/failure\.|refusal\./);
  },
);
