import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { draftParser } from '../../db/draft-parser.ts';
import type { Saved } from '../../db/save.ts';
import { useStore } from '../../db/store-context.ts';
import { type DraftHandle, useDraft } from '../../db/use-draft.ts';
import type { LineRefusal } from '../../domain/record-type.ts';
import { RESTRICTION_GROUNDS, RestrictionGround } from '../../domain/rights/restriction.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { SavedLine } from '../../parts/saved-line.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { DescribedValue } from '../../questions/described-value.tsx';
import { useDescribe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Section } from '../../ui/section.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { liftRestrictionOf, restrictData, settleObjection, takeObjection } from './rights-actions.ts';
import type { Subject } from './use-subject.ts';

type MarkKind = 'restriction' | 'objection';

/** What is asked before a mark is set; an objection has no ground. */
const MarkDraft = v.object({ ground: RestrictionGround, words: v.string() });
type MarkDraft = v.InferOutput<typeof MarkDraft>;
const NO_REASON: MarkDraft = { ground: 'accuracy', words: '' };

const parseDraft = draftParser(MarkDraft);

const draftIdOf = (kind: MarkKind, { record }: Subject): string => `${kind}:${record.id}`;

/** The two marks that all screens respect: restricted (Art. 18), and objected to (Art. 21). */
export function MarkSections({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  const store = useStore();
  const { vocabulary } = useDescribe();
  const restricted = useDraft(draftIdOf('restriction', subject), NO_REASON, parseDraft);
  const objected = useDraft(draftIdOf('objection', subject), NO_REASON, parseDraft);
  const grounds = RESTRICTION_GROUNDS.map((code) => ({
    value: code,
    label: vocabulary.t(`word.restrictionGround.${code}`),
  }));
  return (
    <>
      <MarkSection
        kind="restriction"
        subject={subject}
        draft={restricted}
        set={(draftId) => restrictData(store, subject, restricted.value, draftId)}
        lift={() => liftRestrictionOf(store, subject)}
      >
        <RadioGroup
          label={t('mark.ground')}
          required
          options={grounds}
          value={restricted.value.ground}
          onChange={(next) => next !== null && restricted.change((before) => ({ ...before, ground: next }))}
        />
      </MarkSection>
      <MarkSection
        kind="objection"
        subject={subject}
        draft={objected}
        set={(draftId) => takeObjection(store, subject, objected.value.words, draftId)}
        lift={() => settleObjection(store, subject)}
      />
    </>
  );
}

interface MarkSectionProps {
  readonly kind: MarkKind;
  readonly subject: Subject;
  readonly draft: DraftHandle<MarkDraft>;
  readonly set: (draftId: string) => Promise<Saved<LineRefusal>>;
  readonly lift: () => Promise<Saved>;
  /** What is asked before it is set, besides the reasons. */
  readonly children?: ReactNode;
}

function MarkSection({ kind, subject, draft, set, lift, children }: MarkSectionProps) {
  const { t } = useTranslation('rights');
  const describe = useDescribe();
  const saving = useSaving<RightsRefusal>();
  const [asks, setAsks] = useState(false);
  const { record } = subject;
  const draftId = draftIdOf(kind, subject);
  const mark = record.fields[kind];
  const isSet = mark !== undefined && mark !== null;
  const confirm = async (): Promise<void> => {
    setAsks(false);
    if (isSet) await saving.run(lift);
    else if (await saving.run(() => set(draftId))) await draft.discard();
  };
  // Words that were begun wait for the next time.
  const close = (): void => {
    setAsks(false);
    if (draft.isDirty && draft.value.words.trim() === '') void draft.discard();
  };
  return (
    <Section title={t(`${kind}.title`)}>
      <p>{t(`${kind}.text`)}</p>
      {isSet && (
        <Alert kind="warning" title={t('mark.shownNotUsed')}>
          <DescribedValue words={describe.value(record.type, kind, mark)} />
        </Alert>
      )}
      <RightsRefusalAlert refusal={saving.refusal} />
      <div>
        <Button icon={isSet ? 'undo' : 'hide'} busy={saving.isBusy} onClick={() => setAsks(true)}>
          {t(isSet ? `${kind}.lift` : `${kind}.set`)}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={t(isSet ? `${kind}.lift` : `${kind}.set`)}
          text={t(isSet ? 'mark.liftText' : 'mark.setText')}
          confirm={t(isSet ? `${kind}.lift` : `${kind}.set`)}
          onConfirm={() => void confirm()}
          onClose={close}
        >
          {!isSet && (
            <>
              {children}
              <TextArea
                label={t('mark.words')}
                hint={t('mark.wordsHint')}
                value={draft.value.words}
                onChange={(words) => draft.change((before) => ({ ...before, words }))}
              />
              <SavedLine draftId={draftId} saving={draft.saving} />
            </>
          )}
        </ConfirmDialog>
      )}
    </Section>
  );
}
