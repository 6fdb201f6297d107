import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Declaration } from '../../domain/consent-rules.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

interface WithdrawButtonProps {
  /** What follows from it. */
  readonly consequence: string;
  readonly onWithdraw: (how: Declaration['how']) => void;
}

/** One press and a confirmation: taking consent back is as easy as giving it (GDPR 7.3). */
export function WithdrawButton({ consequence, onWithdraw }: WithdrawButtonProps) {
  const { t } = useTranslation('organisations');
  const [asks, setAsks] = useState(false);
  const [how, setHow] = useState<Declaration['how']>('spoken');
  const ways = (['spoken', 'written'] as const).map((way) => ({ value: way, label: t(`consent.${way}`) }));
  return (
    <div>
      <Button variant="danger" onClick={() => setAsks(true)}>
        {t('withdraw.withdraw')}
      </Button>
      {asks && (
        <ConfirmDialog
          title={t('withdraw.confirmTitle')}
          text={consequence}
          confirm={t('withdraw.withdraw')}
          danger
          onConfirm={() => {
            setAsks(false);
            onWithdraw(how);
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
    </div>
  );
}
