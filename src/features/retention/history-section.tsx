import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { readEntity } from '../../domain/entity.ts';
import { LEAST_TRACE_MONTHS, MOST_MONTHS, office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { useSaving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Stack } from '../../ui/layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Section } from '../../ui/section.tsx';
import { saveHistory } from './retention-actions.ts';

/** How long the office keeps what a value was before it was changed. */
export function HistorySection() {
  const { t } = useTranslation('retention');
  const { identity } = useStore();
  const settings = useRecordView(office.name, identity.ws);
  const mayWrite = useMayWrite();
  return (
    <Section title={t('history.title')}>
      <p>{t('history.text')}</p>
      {settings !== undefined && mayWrite ? <HistoryForm settings={settings} /> : <HistoryList settings={settings} />}
    </Section>
  );
}

function monthsOf(settings: RecordView | undefined): number | null {
  return (settings && readEntity(office, settings)['retention.history']) ?? null;
}

function HistoryList({ settings }: { readonly settings: RecordView | undefined }) {
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
  const { t } = useTranslation(['retention', 'common']);
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
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <HistoryFields choice={choice} choose={choose} isTried={state === 'tried'} />
        <RightsRefusalAlert refusal={saving.refusal} />
        {state === 'saved' && <Alert kind="success">{t('periods.saved')}</Alert>}
        <div>
          <Button type="submit" icon="check" busy={saving.isBusy}>
            {t('common:action.save')}
          </Button>
        </div>
      </Stack>
    </form>
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
