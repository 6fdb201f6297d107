import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Uuid } from '../domain/ids.ts';
import { receiptNumber } from '../domain/submission.ts';
import { formatDateTime } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Stack } from '../ui/layout.tsx';
import { Ltr, Muted, PlainText } from '../ui/text.tsx';
import { deletesWhatRests } from './browser.ts';
import type { Receipt } from './outgoing.ts';
import { usePhone, usePhoneState } from './phone-context.ts';
import { NothingBegun } from './sections-screen.tsx';
import type { OnGo } from './use-screen.ts';

/** What she keeps: the number, when it was made and when it arrived, and what she can still do. */
export function ReceiptScreen({ id, onGo }: { readonly id: Uuid; readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  const receipt = usePhoneState((state) => state.receipts.find((each) => each.id === id));
  const trouble = usePhoneState((state) => state.trouble);
  if (receipt === undefined) return <NothingBegun onGo={onGo} />;
  const isWaiting = receipt.step === 'waiting' || receipt.step === 'withdrawing';
  return (
    <Stack>
      <h1 tabIndex={-1}>{t('receipt.title')}</h1>
      <Alert kind={isWaiting ? 'info' : 'success'}>{t(`receipt.${receipt.step}`)}</Alert>
      <Paper receipt={receipt} />
      {isWaiting && trouble !== undefined && <Alert kind="warning">{t(`trouble.${trouble}`)}</Alert>}
      {receipt.step === 'waiting' && deletesWhatRests() && <Alert kind="warning">{t('browser.unsent')}</Alert>}
      <p>{t('receipt.keep')}</p>
      <Actions receipt={receipt} onGo={onGo} />
    </Stack>
  );
}

function Paper({ receipt: { id, office, made, arrived, replaces } }: { readonly receipt: Receipt }) {
  const { t } = useTranslation('phone');
  const language = useLanguage();
  return (
    <div className="phone-receipt">
      <p className="phone-receipt__number">
        <Muted>{t('receipt.number')}</Muted> <Ltr>{receiptNumber(id)}</Ltr>
      </p>
      <p>
        <PlainText>{office}</PlainText>
      </p>
      <p>{t('receipt.made', { when: formatDateTime(made, language) })}</p>
      {arrived !== null && <p>{t('receipt.arrivedAt', { when: formatDateTime(arrived, language) })}</p>}
      {replaces !== null && <p>{t('receipt.replaces', { number: `\u2066${receiptNumber(replaces)}\u2069` })}</p>}
    </div>
  );
}

function Actions({ receipt, onGo }: { readonly receipt: Receipt; readonly onGo: OnGo }) {
  const { t } = useTranslation(['phone', 'common']);
  const phone = usePhone();
  const isSending = usePhoneState((state) => state.isSending);
  const hasDraft = usePhoneState((state) => state.draft !== undefined);
  const [isCopied, setCopied] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { id, step } = receipt;
  const isWaiting = step === 'waiting' || step === 'withdrawing';
  const isOpen = step === 'waiting' || step === 'received' || step === 'aside';
  return (
    <div className="phone-question__ways">
      {isWaiting && (
        <Button variant="primary" block busy={isSending} onClick={() => void phone.send()}>
          {t('receipt.send')}
        </Button>
      )}
      <Button
        block
        icon={isCopied ? 'check' : undefined}
        onClick={() => void navigator.clipboard.writeText(receiptNumber(id)).then(() => setCopied(true))}
      >
        {t(isCopied ? 'receipt.copied' : 'receipt.copy')}
      </Button>
      <Button block onClick={() => window.print()}>
        {t('common:action.print')}
      </Button>
      {isOpen && !hasDraft && (
        <Button block onClick={() => void phone.begin(id).then(() => onGo({ name: 'sections' }))}>
          {t('receipt.correct')}
        </Button>
      )}
      {isOpen && (
        <Button block onClick={() => setAsking(true)}>
          {t('receipt.withdraw')}
        </Button>
      )}
      <Button variant="quiet" icon="back" onClick={() => onGo({ name: 'start' })}>
        {t('toStart')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('receipt.withdrawTitle')}
          text={t('receipt.withdrawText')}
          confirm={t('receipt.withdraw')}
          keep={t('common:draft.keep')}
          danger
          onConfirm={() => {
            setAsking(false);
            void phone.withdraw(id);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
