import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { forgetReset, type ResetMark } from '../db/reset.ts';
import { finishReset } from '../sync/stop-order.ts';
import { listenForReasons } from '../sync/triggers.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { clearBrowser } from './reset.ts';
import { GateLanguage, GatePage } from './gate-page.tsx';

interface Props {
  readonly db: Database;
  readonly mark: ResetMark;
}

/** All that a device shows after the office has reset it; does what is left of the reset meanwhile. */
export function ResetScreen({ db, mark }: Props) {
  const { t } = useTranslation('app');
  const [isConfirmed, setConfirmed] = useState(mark.isConfirmed);

  useEffect(() => {
    const running = new AbortController();
    let attempt = Promise.resolve(false);
    const fetchFromOffice = (path: string, init: RequestInit): Promise<Response> => fetch(path, init);
    // One attempt after the other; what fails is tried again with the next reason.
    const finish = (): void => {
      attempt = attempt
        .then((isDone) => isDone || finishReset({ db, fetchFromOffice, clearBrowser }, mark))
        .catch((defect: unknown) => {
          reportError(defect);
          return false;
        });
      void attempt.then((isDone) => {
        if (isDone && !running.signal.aborted) setConfirmed(true);
      });
    };
    finish();
    listenForReasons(finish, running.signal);
    return () => running.abort();
  }, [db, mark]);

  const setUpAnew = (): void => void forgetReset(db).then(() => window.location.reload(), reportError);

  return (
    <GatePage title={t('reset.title')}>
      <p>{t('reset.text')}</p>
      <p>{t('reset.advice')}</p>
      {isConfirmed ? (
        <Button onClick={setUpAnew} block>
          {t('reset.again')}
        </Button>
      ) : (
        <Alert kind="info">{t('reset.pending')}</Alert>
      )}
      <GateLanguage />
    </GatePage>
  );
}
