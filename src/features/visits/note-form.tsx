import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Saved } from '../../db/save.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import type { Uuid } from '../../domain/ids.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import {
  newNoteDraftId,
  type NoteDraft,
  noteDraftId,
  type NoteSaveRefusal,
  openedNote,
  parseNoteDraft,
  saveEditedNote,
  saveNewNote,
} from './note-draft.ts';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useRefusalText } from './use-refusal-text.ts';
import { newIdOf } from './visit-actions.ts';
import type { NoteRefusal } from '../../domain/visit-notes.ts';

interface NewNoteFormProps {
  readonly visit: Uuid;
  readonly organisation: Uuid;
  readonly onDone: () => void;
}

/** A note of one's own, added to a visit that is over. */
export function NewNoteForm({ visit, organisation, onDone }: NewNoteFormProps) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const [start] = useState<NoteDraft>(() => ({ id: newIdOf(store), seen: null, text: '' }));
  const save = (draft: NoteDraft): Promise<Saved<NoteRefusal>> => saveNewNote(store, visit, organisation, draft);
  return <NoteForm draftId={newNoteDraftId(visit)} start={start} label={t('notes.own')} save={save} onDone={onDone} />;
}

/** Changes an own note. */
export function EditNoteForm({ id, onDone }: { readonly id: Uuid; readonly onDone: () => void }) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const [start] = useState(() => openedNote(store, id));
  const save = (draft: NoteDraft): Promise<Saved<NoteRefusal>> => saveEditedNote(store, draft);
  return <NoteForm draftId={noteDraftId(id)} start={start} label={t('notes.edit')} save={save} onDone={onDone} />;
}

interface NoteFormProps {
  readonly draftId: string;
  readonly start: NoteDraft;
  readonly label: string;
  readonly save: (draft: NoteDraft) => Promise<Saved<NoteRefusal>>;
  readonly onDone: () => void;
}

function NoteForm({ draftId, start, label, save, onDone }: NoteFormProps) {
  const { t } = useTranslation(['visits', 'common']);
  const refusalText = useRefusalText();
  const draft = useDraft(draftId, start, parseNoteDraft);
  const [refusal, setRefusal] = useState<NoteSaveRefusal>();
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    const saved = await save(draft.value).finally(() => setBusy(false));
    if (!saved.ok) return setRefusal(saved.refusal);
    await draft.completed();
    onDone();
  }

  return (
    <form className="visit-note" onSubmit={(event) => void submit(event)} noValidate>
      <TextArea
        label={label}
        hint={t('common:personNote.specialCategories')}
        rows={5}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the press that opened the form asked for it
        autoFocus
        value={draft.value.text}
        onChange={(text) => {
          setRefusal(undefined);
          draft.change((before) => ({ ...before, text }));
        }}
        error={refusal && refusalText(refusal)}
      />
      <SavedLine draftId={draftId} saving={draft.saving} />
      <div className="visit-buttons">
        <Button variant="primary" type="submit" icon="check" busy={busy}>
          {t('notes.save')}
        </Button>
        <Button onClick={() => (draft.isDirty ? setAsks(true) : onDone())}>{t('common:action.cancel')}</Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={t('discard.noteTitle')}
          text={t('discard.noteText')}
          confirm={t('discard.confirm')}
          keep={t('common:draft.keep')}
          danger
          onConfirm={() => void draft.discard().then(onDone)}
          onClose={() => setAsks(false)}
        />
      )}
    </form>
  );
}
