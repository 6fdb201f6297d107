import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldText } from '../../domain/folding/fold.ts';
import { ERASURE_REASONS } from '../../domain/rights/erase.ts';
import { useStore } from '../../db/store-context.ts';
import { RightsRefusalAlert, type RightsRefusal } from '../../parts/rights-refusal.tsx';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { useSaving } from '../../parts/use-saving.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { GoneSection, NamedSection, ProofSection } from './erase-sections.tsx';
import { eraseForGood } from './rights-actions.ts';
import { UnknownSubject } from './unknown-subject.tsx';
import { type Erasure, useErasure } from './use-erasure.ts';
import './rights.css';

interface EraseScreenProps {
  readonly type: string;
  readonly id: string;
}

/** Forgetting something for good: what goes, what stays, and a word to type, since nothing brings it back. */
export function EraseScreen({ type, id }: EraseScreenProps) {
  const { t } = useTranslation(['rights', 'errors']);
  const erasure = useErasure(type, id);
  const mayWrite = useMayWrite();
  const [isDone, setDone] = useState(false);
  if (isDone) return <Done />;
  if (erasure === undefined) return <UnknownSubject />;
  if (!mayWrite) return <Alert kind="info">{t('errors:refusal.read-only')}</Alert>;
  return <Ask erasure={erasure} onDone={() => setDone(true)} />;
}

function Done() {
  const { t } = useTranslation('rights');
  return (
    <EmptyState
      icon="success"
      title={t('erase.done')}
      action={<TextLink href={paths.organisations}>{t('toOrganisations')}</TextLink>}
    >
      <p>{t('erase.doneText')}</p>
    </EmptyState>
  );
}

interface AskProps {
  readonly erasure: Erasure;
  readonly onDone: () => void;
}

function Ask({ erasure, onDone }: AskProps) {
  const { t } = useTranslation('rights');
  return (
    <Stack gap="large">
      <PageHeader title={t('erase.title')}>
        <p>{t('erase.text')}</p>
      </PageHeader>
      <GoneSection erasure={erasure} />
      <NamedSection erasure={erasure} />
      <ProofSection erasure={erasure} />
      <Section title={t('erase.stays')}>
        <p>{t('erase.staysLog')}</p>
        <p>{t('erase.staysDevices')}</p>
        <p>{t('erase.staysBackups')}</p>
      </Section>
      <Confirm erasure={erasure} onDone={onDone} />
    </Stack>
  );
}

function Confirm({ erasure, onDone }: AskProps) {
  const { t } = useTranslation('rights');
  const store = useStore();
  const saving = useSaving<RightsRefusal>();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const word = t('erase.word');
  const isTyped = foldText(typed) === foldText(word);
  const options = ERASURE_REASONS.map((value) => ({ value, label: t(`erase.reason.${value}`) }));

  async function erase(): Promise<void> {
    setTried(true);
    if (!isTyped) return;
    if (await saving.run(() => eraseForGood(store, erasure.ids, erasure.why))) onDone();
  }

  return (
    <Section title={t('erase.confirm')}>
      <Alert kind="error" title={t('erase.noUndo')} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <Stack>
          <Select
            label={t('erase.why')}
            emptyLabel={null}
            options={options}
            value={erasure.why}
            onChange={(next) => next !== null && erasure.setWhy(next)}
          />
          <TextField
            label={t('erase.type', { word })}
            value={typed}
            onChange={setTyped}
            error={isTried && !isTyped ? t('erase.mistyped', { word }) : undefined}
          />
          <RightsRefusalAlert refusal={saving.refusal} />
          <div>
            <Button type="submit" variant="danger" icon="trash" busy={saving.isBusy}>
              {t('erase.confirm')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
}
