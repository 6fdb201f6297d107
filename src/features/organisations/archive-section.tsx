import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { Button } from '../../ui/button.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { archive } from './organisation-actions.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { useSaving } from './use-saving.ts';

/** Puts an organisation aside that is no longer active. */
export function ArchiveSection({ id }: { readonly id: Uuid }) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  const [, navigate] = useLocation();
  const saving = useSaving();
  const [asks, setAsks] = useState(false);
  async function confirm(): Promise<void> {
    setAsks(false);
    if (await saving.run(() => archive(store, id))) navigate(paths.organisation(id));
  }
  return (
    <Section title={t('archive.title')}>
      <p>{t('archive.text')}</p>
      <RefusalAlert refusal={saving.refusal} />
      <div>
        <Button icon="archive" busy={saving.isBusy} onClick={() => setAsks(true)}>
          {t('archive.archive')}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={t('archive.confirmTitle')}
          text={t('archive.confirmText')}
          confirm={t('archive.archive')}
          onConfirm={() => void confirm()}
          onClose={() => setAsks(false)}
        />
      )}
    </Section>
  );
}
