import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { readEntity } from '../../domain/entity.ts';
import { MOST_MONTHS, office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import {
  LEAST,
  PERIOD_KINDS,
  type PeriodKind,
  type Periods,
  periodsOf,
  PROPOSED,
} from '../../domain/rights/retention.ts';
import type { RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { savePeriods } from './retention-actions.ts';
import { SettingsForm, SettingsSection } from './settings-section.tsx';

/** How long the office keeps what. The app proposes; the office decides. */
export function PeriodsSection() {
  const { t } = useTranslation('retention');
  return (
    <SettingsSection title={t('periods.title')} text={t('periods.text')} Form={PeriodsForm} Facts={PeriodsFacts} />
  );
}

function PeriodsFacts({ settings }: { readonly settings: RecordView | undefined }) {
  const { t } = useTranslation('retention');
  const periods = periodsOf(settings && readEntity(office, settings));
  return (
    <>
      {settings === undefined && <Alert kind="info">{t('periods.missing')}</Alert>}
      <FactList>
        {PERIOD_KINDS.map((kind) => (
          <Fact key={kind} label={t(`kind.${kind}`)}>
            {t('periods.months', { count: periods[kind] })}
          </Fact>
        ))}
      </FactList>
    </>
  );
}

type Typed = Readonly<Record<PeriodKind, number | null>>;

function PeriodsForm({ settings }: { readonly settings: RecordView }) {
  const { t } = useTranslation('retention');
  const store = useStore();
  const saving = useSaving<RightsRefusal>();
  const [typed, setTyped] = useState<Typed>(periodsOf(readEntity(office, settings)));
  const [isSaved, setSaved] = useState(false);
  const isMissing = (kind: PeriodKind): boolean => readMonths(kind, typed[kind]) === undefined;

  async function submit(): Promise<void> {
    const periods = readPeriods(typed);
    if (periods !== undefined) setSaved(await saving.run(() => savePeriods(store, settings, periods)));
  }

  return (
    <SettingsForm saving={saving} saved={isSaved ? t('periods.saved') : undefined} variant="primary" onSubmit={submit}>
      {PERIOD_KINDS.map((kind) => (
        <NumberField
          key={kind}
          label={t(`kind.${kind}`)}
          hint={t('periods.proposal', { count: PROPOSED[kind] })}
          error={isMissing(kind) ? t('periods.wrong', { least: LEAST[kind], most: MOST_MONTHS }) : undefined}
          value={typed[kind]}
          onChange={(months) => {
            setSaved(false);
            setTyped((before) => ({ ...before, [kind]: months }));
          }}
        />
      ))}
    </SettingsForm>
  );
}

function readMonths(kind: PeriodKind, months: number | null): number | undefined {
  return months !== null && Number.isInteger(months) && months >= LEAST[kind] && months <= MOST_MONTHS
    ? months
    : undefined;
}

/** Undefined while one of them is missing. */
function readPeriods(typed: Typed): Periods | undefined {
  const read = (kind: PeriodKind): number => readMonths(kind, typed[kind]) ?? Number.NaN;
  const periods: Periods = {
    contact: read('contact'),
    note: read('note'),
    answers: read('answers'),
    consent: read('consent'),
    erasure: read('erasure'),
    audit: read('audit'),
  };
  return Object.values(periods).some(Number.isNaN) ? undefined : periods;
}
