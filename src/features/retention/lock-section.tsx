import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecordView } from '../../db/use-records.ts';
import { readEntity } from '../../domain/entity.ts';
import { LOCK_KINDS, type LockKind, type LockMinutes, lockMinutesOf, PROPOSED_LOCK } from '../../domain/lock.ts';
import { MOST_LOCK_MINUTES, office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { useSaving } from '../../parts/use-saving.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Stack } from '../../ui/layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/section.tsx';
import { Ltr } from '../../ui/text.tsx';
import { saveLock } from './retention-actions.ts';

/** After how many minutes the devices of the office lock themselves. */
export function LockSection() {
  const { t } = useTranslation('retention');
  const { identity } = useStore();
  const settings = useRecordView(office.name, identity.ws);
  const mayWrite = useMayWrite();
  return (
    <Section title={t('lock.title')}>
      <p>{t('lock.text')}</p>
      {settings !== undefined && mayWrite ? <LockForm settings={settings} /> : <LockList settings={settings} />}
    </Section>
  );
}

function LockList({ settings }: { readonly settings: RecordView | undefined }) {
  const describe = useDescribe();
  const minutes = lockMinutesOf(settings && readEntity(office, settings));
  return (
    <FactList>
      {LOCK_KINDS.map((kind) => (
        <Fact key={kind} label={describe.fieldName(office.name, `lock.${kind}`)}>
          <Ltr>{minutes[kind]}</Ltr>
        </Fact>
      ))}
    </FactList>
  );
}

type Typed = Readonly<Record<LockKind, number | null>>;

function LockForm({ settings }: { readonly settings: RecordView }) {
  const { t } = useTranslation(['retention', 'common']);
  const store = useStore();
  const describe = useDescribe();
  const saving = useSaving<RightsRefusal>();
  const [typed, setTyped] = useState<Typed>(lockMinutesOf(readEntity(office, settings)));
  const [isSaved, setSaved] = useState(false);

  async function submit(): Promise<void> {
    const minutes = readAll(typed);
    if (minutes !== undefined) setSaved(await saving.run(() => saveLock(store, settings, minutes)));
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
        {LOCK_KINDS.map((kind) => (
          <NumberField
            key={kind}
            label={describe.fieldName(office.name, `lock.${kind}`)}
            hint={t('lock.proposal', { minutes: PROPOSED_LOCK[kind] })}
            error={isMinutes(typed[kind]) ? undefined : t('lock.wrong', { most: MOST_LOCK_MINUTES })}
            value={typed[kind]}
            onChange={(minutes) => {
              setSaved(false);
              setTyped((before) => ({ ...before, [kind]: minutes }));
            }}
          />
        ))}
        <RightsRefusalAlert refusal={saving.refusal} />
        {isSaved && <Alert kind="success">{t('lock.saved')}</Alert>}
        <div>
          <Button type="submit" icon="check" busy={saving.isBusy}>
            {t('common:action.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function isMinutes(typed: number | null): typed is number {
  return typed !== null && Number.isInteger(typed) && typed >= 1 && typed <= MOST_LOCK_MINUTES;
}

/** Undefined while one of them is missing. */
function readAll({ idle, hidden, visitIdle, visitHidden }: Typed): LockMinutes | undefined {
  if (!isMinutes(idle) || !isMinutes(hidden) || !isMinutes(visitIdle) || !isMinutes(visitHidden)) return undefined;
  return { idle, hidden, visitIdle, visitHidden };
}
