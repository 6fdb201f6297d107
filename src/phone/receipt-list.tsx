import { useTranslation } from 'react-i18next';
import { receiptNumber } from '../domain/submission.ts';
import { Badge } from '../ui/badge.tsx';
import { Ltr } from '../ui/text.tsx';
import { usePhoneState } from './phone-context.ts';
import type { OnGo } from './use-screen.ts';

/** The forms that were finished on this phone, each with its number and how far it is. */
export function ReceiptList({ onGo }: { readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  const receipts = usePhoneState((state) => state.receipts);
  if (receipts.length === 0) return null;
  return (
    <section>
      <h2>{t('receipt.list')}</h2>
      <ul className="phone-sections">
        {receipts.map(({ id, step }) => (
          <li key={id}>
            <button
              type="button"
              className="phone-sections__one"
              onClick={() => onGo({ name: 'receipt', receipt: id })}
            >
              <Ltr>{receiptNumber(id)}</Ltr>
              <Badge tone={step === 'waiting' || step === 'withdrawing' ? 'warning' : 'success'}>
                {t(`step.${step}`)}
              </Badge>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
