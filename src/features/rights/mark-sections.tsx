import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Saved } from '../../db/save.ts';
import { RESTRICTION_GROUNDS, type RestrictionGround } from '../../domain/rights/restriction.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
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

/** The two marks that all screens respect: restricted (Art. 18), and objected to (Art. 21). */
export function MarkSections({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  const store = useStore();
  const { vocabulary } = useDescribe();
  const [ground, setGround] = useState<RestrictionGround>('accuracy');
  const [words, setWords] = useState('');
  const grounds = RESTRICTION_GROUNDS.map((code) => ({
    value: code,
    label: vocabulary.t(`word.restrictionGround.${code}`),
  }));
  const reasons = (
    <TextArea label={t('mark.words')} hint={t('mark.wordsHint')} value={words} maxLength={1_000} onChange={setWords} />
  );
  return (
    <>
      <MarkSection
        kind="restriction"
        subject={subject}
        set={() => restrictData(store, subject, ground, words)}
        lift={() => liftRestrictionOf(store, subject)}
      >
        <RadioGroup
          label={t('mark.ground')}
          required
          options={grounds}
          value={ground}
          onChange={(next) => next !== null && setGround(next)}
        />
        {reasons}
      </MarkSection>
      <MarkSection
        kind="objection"
        subject={subject}
        set={() => takeObjection(store, subject, words)}
        lift={() => settleObjection(store, subject)}
      >
        {reasons}
      </MarkSection>
    </>
  );
}

interface MarkSectionProps {
  readonly kind: 'restriction' | 'objection';
  readonly subject: Subject;
  readonly set: () => Promise<Saved>;
  readonly lift: () => Promise<Saved>;
  /** What is asked before it is set. */
  readonly children: ReactNode;
}

function MarkSection({ kind, subject: { record }, set, lift, children }: MarkSectionProps) {
  const { t } = useTranslation('rights');
  const describe = useDescribe();
  const saving = useSaving<RightsRefusal>();
  const [asks, setAsks] = useState(false);
  const mark = record.fields[kind];
  const isSet = mark !== undefined && mark !== null;
  const confirm = (): void => {
    setAsks(false);
    void saving.run(isSet ? lift : set);
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
          onConfirm={confirm}
          onClose={() => setAsks(false)}
        >
          {!isSet && children}
        </ConfirmDialog>
      )}
    </Section>
  );
}
