import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { readEntity } from '../../domain/entity.ts';
import { LEAST_TRACE_MONTHS, MOST_MONTHS, office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { saveHistory } from './retention-actions.ts';
import { SettingsForm, SettingsSection } from './settings-section.tsx';

/** How long the office keeps what a value was before it was changed. */
export function HistorySection() {
  const { t } = useTranslation('retention');
  return (
    <SettingsSection title={t('history.title')} text={t('history.text')} Form={HistoryForm} Facts={HistoryFacts} />
  );
}

function monthsOf(settings: RecordView | undefined): number | null {
  return (settings && readEntity(office, settings)['retention.history']) ?? null;
}

function HistoryFacts({ settings }: { readonly settings: RecordView | undefined }) {
  const { t } = useTranslation('retention');
  const months = monthsOf(settings);
  return (
    <FactList>
      <Fact label={t('history.howLong')}>
        {months === null ? t('history.record') : t('periods.months', { count: months })}
      </Fact>
    </FactList>
  );
}

function HistoryForm({ settings }: { readonly settings: RecordView }) {
  const { t } = useTranslation('retention');
  const store = useStore();
  const saving = useSaving<RightsRefusal>();
  const [choice, setChoice] = useState(choiceOf(monthsOf(settings)));
  const [state, setState] = useState<'open' | 'tried' | 'saved'>('open');

  function choose(next: Partial<Kept>): void {
    setState('open');
    setChoice((before) => ({ ...before, ...next }));
  }

  async function submit(): Promise<void> {
    setState('tried');
    if (isWrong(choice)) return;
    const months = choice.kept === 'months' ? choice.months : null;
    if (await saving.run(() => saveHistory(store, settings, months))) setState('saved');
  }

  return (
    <SettingsForm saving={saving} saved={state === 'saved' ? t('periods.saved') : undefined} onSubmit={submit}>
      <HistoryFields choice={choice} choose={choose} isTried={state === 'tried'} />
    </SettingsForm>
  );
}

/** What is chosen; `months` stays while the other choice is looked at. */
interface Kept {
  readonly kept: 'record' | 'months';
  readonly months: number | null;
}

function choiceOf(months: number | null): Kept {
  return { kept: months === null ? 'record' : 'months', months };
}

type HistoryFieldsProps = {
  readonly choice: Kept;
  readonly choose: (next: Partial<Kept>) => void;
  readonly isTried: boolean;
};

function HistoryFields({ choice, choose, isTried }: HistoryFieldsProps) {
  const { t } = useTranslation('retention');
  return (
    <>
      <RadioGroup
        label={t('history.howLong')}
        clearable={false}
        options={[
          { value: 'record', label: t('history.record') },
          { value: 'months', label: t('history.limited'), hint: t('history.limitedHint') },
        ]}
        value={choice.kept}
        onChange={(kept) => choose({ kept: kept ?? 'record' })}
      />
      {choice.kept === 'months' && (
        <NumberField
          label={t('history.months')}
          error={
            isTried && isWrong(choice)
              ? t('periods.wrong', { least: LEAST_TRACE_MONTHS, most: MOST_MONTHS })
              : undefined
          }
          value={choice.months}
          onChange={(months) => choose({ months })}
        />
      )}
    </>
  );
}

function isWrong({ kept, months }: Kept): boolean {
  if (kept === 'record') return false;
  return months === null || !Number.isInteger(months) || months < LEAST_TRACE_MONTHS || months > MOST_MONTHS;
}
