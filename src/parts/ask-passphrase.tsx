import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { MANY_TRIES, tryPassphrase, type TryRefusal, tryState } from '../db/tries.ts';
import type { VaultKeys } from '../db/vault.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { Stack } from '../ui/layout.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { FormFailure } from './form-failure.tsx';
import { useFormWork } from './use-form-work.ts';

interface Props {
  readonly db: Database;
  readonly submit: string;
  readonly icon?: IconName;
  readonly onRight: (keys: VaultKeys, passphrase: string) => Promise<void>;
}

/** Asks for this device's passphrase; each wrong try after the third costs time. */
export function AskPassphrase({ db, submit: label, icon, onRight }: Props) {
  const { t } = useTranslation(['vault', 'app']);
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<TryRefusal>();
  const { seconds, tries, look } = useTries(db);
  const { isBusy, failure, submit } = useFormWork(async () => {
    const result = await tryPassphrase(db, passphrase, Date.now);
    setRefusal(result.ok ? undefined : result.refusal);
    await look();
    if (result.ok) await onRight(result.value, passphrase);
  });
  const isWrong = refusal?.kind === 'wrong-passphrase';
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        <PasswordField
          label={t('own.passphrase')}
          error={isWrong ? t('app:unlock.wrong') : undefined}
          autoComplete="current-password"
          value={passphrase}
          onChange={setPassphrase}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the lock screen and the dialogs are this one field
          autoFocus
        />
        {refusal?.kind === 'no-vault' && <Alert kind="error">{t('app:firstRun.before')}</Alert>}
        {seconds > 0 && <p>{t('tries.wait', { count: seconds })}</p>}
        {tries >= MANY_TRIES && <Alert kind="info">{t('tries.many')}</Alert>}
        <FormFailure failure={failure} />
        <Button type="submit" variant="primary" busy={isBusy || seconds > 0} icon={icon} block>
          {label}
        </Button>
      </Stack>
    </form>
  );
}

/** How long the next try still has to wait, counted down on the screen. */
function useTries(db: Database) {
  const [state, setState] = useState({ wait: 0, tries: 0 });
  const look = async (): Promise<void> => setState(await tryState(db, Date.now()));
  const isWaiting = state.wait > 0;
  useEffect(() => {
    const read = (): void => void tryState(db, Date.now()).then(setState, reportError);
    read();
    if (!isWaiting) return;
    const timer = setInterval(read, 1_000);
    return () => clearInterval(timer);
  }, [db, isWaiting]);
  return { seconds: Math.ceil(state.wait / 1_000), tries: state.tries, look };
}
