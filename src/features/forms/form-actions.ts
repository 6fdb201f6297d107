import * as v from 'valibot';
import { commitAll, type SaveRefusal } from '../../db/commit.ts';
import { saveDraft } from '../../db/drafts.ts';
import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { tell } from '../../db/tell.ts';
import { MAX_FORM_NAME } from '../../domain/form-link.ts';
import type { Form } from '../../domain/forms/form.ts';
import { withoutLostTexts } from '../../domain/forms/edit-form.ts';
import { form as formType, nextVersion, partsOf, publishForm } from '../../domain/forms/published-forms.ts';
import { retireForm, reviveForm } from '../../domain/forms/retire-form.ts';
import { Uuid } from '../../domain/ids.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { XlsFormRefusal } from '../../interchange/xlsform/sheets.ts';
import type { ReadForm } from '../../interchange/xlsform/read-xlsform.ts';
import { draftOf, formDraftId } from './form-draft.ts';

const newId = (store: OpenStore): Uuid => v.parse(Uuid, store.world.newId());

/** Publishes what was edited as the next version, in one transaction with the end of its draft. */
export async function publish(
  store: OpenStore,
  draft: Form,
  known: readonly Form[],
): Promise<Result<true, SaveRefusal>> {
  const form = withoutLostTexts({ ...draft, version: nextVersion(known, draft.id, newId(store)) });
  const ids = Array.from({ length: partsOf(form) }, () => newId(store));
  const saved = await commitAll(store, publishForm(form, ids), { draft: formDraftId(draft.id) });
  return saved.ok ? ok(true) : saved;
}

/** Takes a form out of use, or into use again. */
export function use(store: OpenStore, form: Form, isUsed: boolean): Promise<Saved> {
  const records = store.view.state.getState().records.get(formType.name)?.values() ?? [];
  return save(store, ok(isUsed ? reviveForm(records, form) : retireForm(records, form)));
}

/** A form without questions, and its draft. Answers the id of the form. */
export async function startForm(store: OpenStore): Promise<string> {
  const id = `formular-${newId(store).slice(0, 8)}`;
  await begin(store, {
    id,
    version: '0',
    sections: [{ id: 'abschnitt_1', filledBy: 'organisation', questions: [] }],
    texts: { de: {} },
  });
  return id;
}

export async function begin(store: OpenStore, form: Form): Promise<void> {
  await saveDraft(store, formDraftId(form.id), draftOf(form));
}

/** Reads an XLSForm and keeps it as a draft, under an id that no other form has. */
export async function readForm(
  store: OpenStore,
  file: Blob,
  known: readonly Form[],
): Promise<Result<ReadForm, XlsFormRefusal>> {
  const { readXlsForm } = await import('../../interchange/xlsform/read-xlsform.ts');
  const read = await readXlsForm(new Uint8Array(await file.arrayBuffer()));
  if (!read.ok) return read;
  const { form } = read.value;
  const isTaken = known.some(({ id }) => id === form.id);
  const own = isTaken ? { ...form, id: `${form.id.slice(0, MAX_FORM_NAME - 9)}-${newId(store).slice(0, 8)}` } : form;
  await begin(store, own);
  return ok({ ...read.value, form: own });
}

/** Tells the office that a form has left the app. Its words are not personal, but who took them is known. */
export function tellExport(store: OpenStore) {
  return tell(store, { act: 'exported', what: 'form', count: 1, format: 'xlsx' });
}
