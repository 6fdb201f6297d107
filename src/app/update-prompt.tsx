import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore as useZustand } from 'zustand';
import { openForms } from '../db/open-forms.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Cluster } from '../ui/layout.tsx';
import { applyUpdate, update } from './update.ts';

/** Offers a new release: never by itself, and never while a form is half-written. */
export function UpdatePrompt() {
  const { t } = useTranslation('app');
  const isReady = useZustand(update, (state) => state.isReady);
  const isHeldUp = useZustand(update, (state) => state.isHeldUp);
  const isWriting = useZustand(openForms, (state) => state.dirty > 0);
  const [isLater, setLater] = useState(false);
  if (isHeldUp) return <Alert kind="warning">{t('update.heldUp')}</Alert>;
  if (!isReady || isLater) return null;
  if (isWriting) return <Alert kind="info">{t('update.waits')}</Alert>;
  return (
    <Alert kind="info" title={t('update.title')}>
      <p>{t('update.text')}</p>
      <Cluster>
        <Button variant="primary" onClick={applyUpdate}>
          {t('update.apply')}
        </Button>
        <Button onClick={() => setLater(true)}>{t('update.later')}</Button>
      </Cluster>
    </Alert>
  );
}
