import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { storageTrouble } from '../db/connection.ts';
import type { Database } from '../db/database.ts';
import { type UnlockRefusal, unlockVault, type VaultKeys } from '../db/vault.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { GateLanguage, GatePage } from './gate-page.tsx';
import { useGateWork } from './use-gate-work.ts';

interface Props {
  readonly db: Database;
  readonly onUnlocked: (keys: VaultKeys) => Promise<void>;
}

/** The lock screen. Needs no network; a wrong passphrase changes nothing. */
export function UnlockScreen({ db, onUnlocked }: Props) {
  const { t } = useTranslation('app');
  const [passphrase, setPassphrase] = useState('');
  const isStale = useStore(storageTrouble, ({ kind }) => kind === 'stale');
  const [refusal, setRefusal] = useState<UnlockRefusal['kind']>();

  const unlock = async (): Promise<void> => {
    const result = await unlockVault(db, passphrase);
    setRefusal(result.ok ? undefined : result.refusal.kind);
    if (result.ok) await onUnlocked(result.value);
  };

  const { isBusy, hasFailed, submit } = useGateWork(unlock);

  return (
    <GatePage title={t('unlock.title')}>
      <p>{t('unlock.intro')}</p>
      <form onSubmit={submit} noValidate>
        <Stack gap="large">
          <PasswordField
            label={t('firstRun.passphrase')}
            error={refusal === 'wrong-passphrase' ? t('unlock.wrong') : undefined}
            autoComplete="current-password"
            value={passphrase}
            onChange={setPassphrase}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the lock screen is this one field
            autoFocus
          />
          {refusal === 'no-vault' && <Alert kind="error">{t('firstRun.before')}</Alert>}
          {hasFailed && <Alert kind="error">{t(isStale ? 'stale.text' : 'broken.store')}</Alert>}
          <Button type="submit" variant="primary" busy={isBusy} icon="unlock" block>
            {t('unlock.submit')}
          </Button>
        </Stack>
      </form>
      <GateLanguage />
    </GatePage>
  );
}
