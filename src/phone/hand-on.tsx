import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { Stack } from '../ui/layout.tsx';
import { QrSequence } from '../ui/qr-sequence.tsx';
import { Ltr } from '../ui/text.tsx';
import { FILE_NAME, type PackedDraft, packDraft } from './parcel.ts';
import { usePhoneState } from './phone-context.ts';

/** Gives what was begun to somebody else: as QR codes or as a file, with a code that only the two know. */
export function HandOn() {
  const { t } = useTranslation('phone');
  const draft = usePhoneState((state) => state.draft);
  const [packed, setPacked] = useState<PackedDraft>();
  const [isBusy, setBusy] = useState(false);
  const [isShowing, setShowing] = useState(false);
  if (draft === undefined) return null;
  // Packed once: file and QR codes open with the same code.
  const pack = async (): Promise<PackedDraft> => {
    if (packed !== undefined) return packed;
    setBusy(true);
    const fresh = await packDraft(draft).finally(() => setBusy(false));
    setPacked(fresh);
    return fresh;
  };
  const save = async (): Promise<void> => {
    const { file } = await pack();
    download(new Blob([file], { type: 'application/json' }), FILE_NAME);
  };
  const show = async (): Promise<void> => {
    await pack();
    setShowing(true);
  };
  const hide = (): void => setShowing(false);
  return (
    <details className="phone-fold">
      <summary>{t('handOn.title')}</summary>
      <Stack>
        <p>{t('handOn.how')}</p>
        <Button block icon="show" busy={isBusy} onClick={() => void show()}>
          {t('handOn.codes')}
        </Button>
        <Button block icon="export" busy={isBusy} onClick={() => void save()}>
          {t('handOn.file')}
        </Button>
        {packed !== undefined && !isShowing && (
          <Alert kind="success" title={t('handOn.code')}>
            <Ltr>{packed.code}</Ltr>
          </Alert>
        )}
        {packed !== undefined && isShowing && (
          <QrSequence how={t('handOn.codesHow')} frames={packed.frames} onDone={hide} onClose={hide} />
        )}
      </Stack>
    </details>
  );
}
