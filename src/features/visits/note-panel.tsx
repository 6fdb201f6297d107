import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftSaving } from '../../db/use-draft.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { SavedLine } from '../../parts/saved-line.tsx';
import type { SetVisit } from './use-visit-capture.ts';

interface NotePanelProps {
  readonly note: string;
  readonly set: SetVisit;
  readonly draftId: string;
  readonly saving: DraftSaving;
  readonly error: string | undefined;
}

/** What is being said: the largest thing on the screen, and the first. */
export const NotePanel = memo(function NotePanel({ note, set, draftId, saving, error }: NotePanelProps) {
  const { t } = useTranslation(['visits', 'common']);
  return (
    <div className="visit-note">
      <TextArea
        label={t('capture.note')}
        hint={t('common:personNote.specialCategories')}
        rows={10}
        value={note}
        onChange={(next) => set({ note: next })}
        error={error}
      />
      <SavedLine draftId={draftId} saving={saving} />
    </div>
  );
});
