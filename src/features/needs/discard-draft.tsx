import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Throws away what is not saved yet, after asking. To keep it is the first button. */
export function DiscardDraft({ onDiscard }: { readonly onDiscard: () => void }) {
  const { t } = useTranslation('needs');
  const [isAsking, setAsking] = useState(false);
  const actions = (
    <>
      <Button variant="primary" onClick={() => setAsking(false)}>
        {t('discard.keep')}
      </Button>
      <Button variant="danger" icon="trash" onClick={onDiscard}>
        {t('discard.confirm')}
      </Button>
    </>
  );
  return (
    <div>
      <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        {t('discard.open')}
      </Button>
      <Dialog open={isAsking} title={t('discard.title')} actions={actions} onClose={() => setAsking(false)}>
        <p>{t('discard.text')}</p>
      </Dialog>
    </div>
  );
}
