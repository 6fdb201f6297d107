import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { QrCode } from './qr-code.tsx';
import { Muted } from './text.tsx';

/** Milliseconds for each code: time for a camera, and fewer than three changes a second for people's eyes. */
const PER_CODE = 400;
/** More codes than anybody likes to film. */
const MANY = 100;

type QrSequenceProps = {
  /** The way to where the other device reads them. */
  readonly how: string;
  readonly frames: readonly string[];
  /** The other device has read them all. */
  readonly onDone: () => void;
  readonly onClose: () => void;
};

/** Shows the sequence of QR codes round and round, until the other device has read them all. */
export function QrSequence({ how, frames, onDone, onClose }: QrSequenceProps) {
  const { t } = useTranslation('common');
  const [at, setAt] = useState(0);
  const [isRunning, setRunning] = useState(true);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setAt((before) => (before + 1) % frames.length), PER_CODE);
    return () => clearInterval(timer);
  }, [isRunning, frames.length]);
  const label = t('qr.code', { no: at + 1, total: frames.length });
  const actions = (
    <>
      <Button variant="primary" icon="check" onClick={onDone}>
        {t('qr.done')}
      </Button>
      {frames.length > 1 && (
        <Button onClick={() => setRunning(!isRunning)}>{t(isRunning ? 'qr.pause' : 'qr.resume')}</Button>
      )}
    </>
  );
  return (
    <Dialog open title={t('qr.title')} actions={actions} onClose={onClose}>
      <QrCode text={frames[at] ?? ''} label={label} />
      <p className="ui-qr-code-number">
        <Muted>{label}</Muted>
      </p>
      <p>{how}</p>
      {frames.length > MANY && <p>{t('qr.many', { count: frames.length })}</p>}
    </Dialog>
  );
}
