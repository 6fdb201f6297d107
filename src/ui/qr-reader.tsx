import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../i18n/formats.ts';
import { useLanguage } from '../i18n/setup.ts';
import { Alert } from './alert.tsx';
import { Button } from './button.tsx';
import { Progress } from './progress.tsx';
import { QrCamera } from './qr-camera.tsx';
import { Muted } from './text.tsx';

/** Codes that are missing and named one by one. */
const MOST_NAMED = 10;

type QrReaderProps = {
  /** Hears every code that comes into view, the same one again and again. */
  readonly onRead: (text: string) => void;
  /** How much of a sequence of codes is read. */
  readonly film: { readonly total: number; readonly missing: readonly number[] } | undefined;
};

/** Reads the QR codes of another device with the camera, and says which ones are still missing. */
export function QrReader({ onRead, film }: QrReaderProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const missing = film?.missing ?? [];
  const numbers = missing.slice(0, MOST_NAMED).map((no) => formatNumber(no, language));
  const rest = missing.length > MOST_NAMED ? ['…'] : [];
  return (
    <>
      <CameraPart onRead={onRead} isWhole={film !== undefined && missing.length === 0} />
      {film && <Progress label={t('qr.read')} value={film.total - missing.length} max={film.total} />}
      {missing.length > 0 && <Muted>{t('qr.missing', { numbers: [...numbers, ...rest].join(' · ') })}</Muted>}
    </>
  );
}

type CameraPartProps = Pick<QrReaderProps, 'onRead'> & { readonly isWhole: boolean };

/** Whole, there is nothing left to film: the camera goes off by itself. */
function CameraPart({ onRead, isWhole }: CameraPartProps) {
  const { t } = useTranslation('common');
  const [state, setState] = useState<'off' | 'on' | 'failed'>('off');
  const fail = useCallback(() => setState('failed'), []);
  const [wasWhole, setWasWhole] = useState(isWhole);
  if (isWhole !== wasWhole) {
    setWasWhole(isWhole);
    if (isWhole) setState('off');
  }
  if (state === 'on') {
    return (
      <>
        <p>{t('qr.cameraHint')}</p>
        <QrCamera label={t('qr.cameraPicture')} onRead={onRead} onFail={fail} />
        <div>
          <Button icon="close" onClick={() => setState('off')}>
            {t('qr.cameraStop')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      {state === 'failed' && <Alert kind="warning">{t('qr.noCamera')}</Alert>}
      <div>
        <Button icon="phone" onClick={() => setState('on')}>
          {t('qr.camera')}
        </Button>
      </div>
    </>
  );
}
