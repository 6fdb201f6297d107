import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { readEntity } from '../../domain/entity.ts';
import { LOCK_KINDS, type LockKind, type LockMinutes, lockMinutesOf, PROPOSED_LOCK } from '../../domain/lock.ts';
import { MOST_LOCK_MINUTES, office } from '../../domain/office.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useSaving } from '../../parts/use-saving.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Ltr } from '../../ui/text.tsx';
import { saveLock } from './retention-actions.ts';
import { SettingsForm, SettingsSection } from './settings-section.tsx';

/** After how many minutes the devices of the office lock themselves. */
export function LockSection() {
  const { t } = useTranslation('retention');
  return <SettingsSection title={t('lock.title')} text={t('lock.text')} Form={LockForm} Facts={LockFacts} />;
}

function LockFacts({ settings }: { readonly settings: RecordView | undefined }) {
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
  const { t } = useTranslation('retention');
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
    <SettingsForm saving={saving} saved={isSaved ? t('lock.saved') : undefined} onSubmit={submit}>
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
    </SettingsForm>
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
