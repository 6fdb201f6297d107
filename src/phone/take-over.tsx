import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Stack } from '../ui/layout.tsx';
import { QrReader } from '../ui/qr-reader.tsx';
import { TextField } from '../ui/text-field.tsx';
import { unpackDraft } from './parcel.ts';
import { formOf } from './phone.ts';
import { usePhone, usePhoneState } from './phone-context.ts';
import { type Handed, useHanded } from './use-handed.ts';

/** Goes on with what somebody else has begun. */
export function TakeOver({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = useTranslation('phone');
  const hasDraft = usePhoneState((state) => state.draft !== undefined);
  const handed = useHanded();
  if (hasDraft) return null;
  return (
    <details className="phone-fold">
      <summary>{t('handOn.take')}</summary>
      <Stack>
        <QrReader onRead={handed.takeCode} film={handed.film} />
        <FileDrop label={t('handOn.choose')} hint={t('handOn.chooseHint')} multiple onFiles={handed.takeFiles} />
        <Read handed={handed} />
        {handed.parcel !== undefined && <Open parcel={handed.parcel} onTaken={onTaken} />}
      </Stack>
    </details>
  );
}

function Read({ handed: { trouble, parcel } }: { readonly handed: Handed }) {
  const { t } = useTranslation(['phone', 'common']);
  if (trouble === 'no-code') return <Alert kind="error">{t('common:qr.noCode')}</Alert>;
  if (trouble === 'no-parcel') return <Alert kind="error">{t('handOn.noParcel')}</Alert>;
  return parcel === undefined ? null : <Alert kind="success">{t('handOn.chosen')}</Alert>;
}

function Open({ parcel, onTaken }: { readonly parcel: string; readonly onTaken: () => void }) {
  const { t } = useTranslation('phone');
  const phone = usePhone();
  const link = usePhoneState((state) => state.link);
  const [code, setCode] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<'wrong' | 'otherForm'>();
  const open = async (): Promise<void> => {
    setBusy(true);
    const draft = await unpackDraft(parcel, code).finally(() => setBusy(false));
    if (draft === undefined) return setRefusal('wrong');
    if (link === undefined || formOf(link)?.id !== draft.form.id) return setRefusal('otherForm');
    await phone.take(draft);
    return onTaken();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <Stack>
        <TextField label={t('handOn.code')} kind="code" value={code} onChange={setCode} />
        {refusal !== undefined && <Alert kind="error">{t(`handOn.${refusal}`)}</Alert>}
        <Button type="submit" block busy={isBusy}>
          {t('handOn.open')}
        </Button>
      </Stack>
    </form>
  );
}
