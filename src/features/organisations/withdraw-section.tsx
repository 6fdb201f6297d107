import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Declaration } from '../../domain/consent-rules.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Section } from '../../ui/section.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { ContactFormHandle } from './use-contact-form.ts';

/** Taking consent back is as easy as giving it (GDPR 7.3). */
export function WithdrawSection({ form }: { readonly form: ContactFormHandle }) {
  const { t } = useTranslation('organisations');
  const [asks, setAsks] = useState(false);
  const [how, setHow] = useState<Declaration['how']>('spoken');
  const ways = [
    { value: 'spoken', label: t('consent.spoken') },
    { value: 'written', label: t('consent.written') },
  ] as const;
  return (
    <Section title={t('withdraw.title')}>
      <p>{t('withdraw.text')}</p>
      <div>
        <Button variant="danger" onClick={() => setAsks(true)}>
          {t('withdraw.withdraw')}
        </Button>
      </div>
      {asks && (
        <ConfirmDialog
          title={t('withdraw.confirmTitle')}
          text={t('withdraw.confirmText')}
          confirm={t('withdraw.withdraw')}
          danger
          onConfirm={() => {
            setAsks(false);
            void form.withdraw(how);
          }}
          onClose={() => setAsks(false)}
        >
          <RadioGroup
            label={t('withdraw.how')}
            required
            options={ways}
            value={how}
            onChange={(way) => way !== null && setHow(way)}
          />
        </ConfirmDialog>
      )}
    </Section>
  );
}
