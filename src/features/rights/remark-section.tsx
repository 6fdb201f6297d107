import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import { useStore } from '../../db/store-context.ts';
import { useDraft } from '../../db/use-draft.ts';
import { Uuid } from '../../domain/ids.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { keepRemark } from './rights-actions.ts';
import type { Subject } from './use-subject.ts';

const RemarkDraft = v.object({ id: Uuid, text: v.string() });
type RemarkDraft = v.InferOutput<typeof RemarkDraft>;

const parseDraft = draftParser(RemarkDraft);

/** A correction that the office does not make is kept beside the data, in the words of whoever wanted it. */
export function RemarkSection({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  // The next remark is a note of its own: a new form.
  const [saved, setSaved] = useState(0);
  const { organisation } = subject;
  if (organisation === undefined) return null;
  return (
    <Section level={3} title={t('remark.title')}>
      <p>{t('remark.text')}</p>
      <RemarkForm key={saved} subject={subject} organisation={organisation} onSaved={() => setSaved(saved + 1)} />
      {saved > 0 && <Alert kind="success">{t('remark.saved')}</Alert>}
    </Section>
  );
}

interface RemarkFormProps {
  readonly subject: Subject;
  readonly organisation: Uuid;
  readonly onSaved: () => void;
}

function RemarkForm({ subject: { kind, record }, organisation, onSaved }: RemarkFormProps) {
  const { t } = useTranslation(['rights', 'common']);
  const store = useStore();
  const draftId = `remark:${record.id}`;
  const [start] = useState<RemarkDraft>(() => ({ id: v.parse(Uuid, store.world.newId()), text: '' }));
  const draft = useDraft(draftId, start, parseDraft);
  const saving = useSaving<RightsRefusal>();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    const about = kind === 'person' ? { organisation, person: record.id } : { organisation };
    const { id, text } = draft.value;
    if (!(await saving.run(() => keepRemark(store, id, about, text, draftId)))) return;
    await draft.completed();
    onSaved();
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Stack gap="small">
        <TextArea
          label={t('remark.label')}
          hint={kind === 'person' ? t('common:personNote.specialCategories') : undefined}
          value={draft.value.text}
          onChange={(text) => draft.change((before) => ({ ...before, text }))}
        />
        <RightsRefusalAlert refusal={saving.refusal} />
        <div>
          <Button type="submit" icon="check" busy={saving.isBusy}>
            {t('remark.save')}
          </Button>
        </div>
        <SavedLine draftId={draftId} saving={draft.saving} />
      </Stack>
    </form>
  );
}
