import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { Muted } from '../../ui/text.tsx';

/** Milliseconds for each code: time for a camera, and fewer than three changes a second for people's eyes. */
const PER_CODE = 400;
/** More codes than anybody likes to film. */
const MANY = 100;

type CodesDialogProps = {
  readonly frames: readonly string[];
  /** The other device has read them all. */
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Shows the sequence of QR codes round and round, until the other device has read them all. */
export function CodesDialog({ frames, onDone, onClose }: CodesDialogProps) {
  const { t } = useTranslation('outbox');
  const [at, setAt] = useState(0);
  const [isRunning, setRunning] = useState(true);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), PER_CODE);
    return () => clearInterval(timer);
  }, [isRunning, frames.length]);
  const label = t('codes.code', { no: at + 1, total: frames.length });
  const actions = (
    <>
      <Button variant="primary" icon="check" onClick={onDone}>
        {t('codes.done')}
      </Button>
      {frames.length > 1 && (
        <Button onClick={() => setRunning(!isRunning)}>{t(isRunning ? 'codes.pause' : 'codes.resume')}</Button>
      )}
    </>
  );
  return (
    <Dialog open title={t('codes.title')} actions={actions} onClose={onClose}>
      <p>{t('codes.how')}</p>
      {frames.length > MANY && <p>{t('codes.many', { count: frames.length })}</p>}
      <QrCode text={frames[at] ?? ''} label={label} />
      <p className="outbox-code-number">
        <Muted>{label}</Muted>
      </p>
    </Dialog>
  );
}
