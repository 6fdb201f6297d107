import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { openByPasskey, type PasskeyId, readPasskey } from '../db/passkey.ts';
import type { VaultKeys } from '../db/vault.ts';
import { FormFailure } from '../parts/form-failure.tsx';
import { useFormWork } from '../parts/use-form-work.ts';
import { askPasskey, type PasskeyFailure } from '../parts/web-authn.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';

interface Props {
  readonly db: Database;
  readonly onOpened: (keys: VaultKeys) => Promise<void>;
}

/** Beside the passphrase, on a device that a passkey was added to. Silent otherwise. */
export function OpenByPasskey({ db, onOpened }: Props) {
  const { t } = useTranslation('vault');
  const [passkey, setPasskey] = useState<PasskeyId>();
  const [problem, setProblem] = useState<PasskeyFailure | 'outdated'>();
  useEffect(() => {
    readPasskey(db).then(setPasskey, reportError);
  }, [db]);
  const { isBusy, failure, submit } = useFormWork(async () => {
    if (passkey === undefined) return;
    setProblem(undefined);
    const secret = await askPasskey(passkey);
    if (typeof secret === 'string') return setProblem(secret);
    const keys = await openByPasskey(db, secret);
    if (keys === undefined) setProblem('outdated');
    else await onOpened(keys);
  });
  if (passkey === undefined) return null;
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {problem && <Alert kind="error">{t(`passkey.${problem}`)}</Alert>}
        <FormFailure failure={failure} />
        <Button type="submit" icon="unlock" busy={isBusy} block>
          {t('passkey.open')}
        </Button>
      </Stack>
    </form>
  );
}
