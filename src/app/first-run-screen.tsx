import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { DEFAULT_COST, MIN_PASSPHRASE } from '../db/passphrase.ts';
import { createVault, type VaultKeys } from '../db/vault.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Muted } from '../ui/text.tsx';
import { GateDetails } from './gate-details.tsx';
import { GateLanguage, GatePage } from './gate-page.tsx';
import { useGateWork } from './use-gate-work.ts';

interface Props {
  readonly db: Database;
  readonly onCreated: (keys: VaultKeys) => Promise<void>;
}

type Mistake = 'tooShort' | 'mismatch';

/** The very first screen: the language, and the passphrase that everything on this device is sealed with. */
export function FirstRunScreen({ db, onCreated }: Props) {
  const { t } = useTranslation('app');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [mistake, setMistake] = useState<Mistake>();

  const create = async (): Promise<void> => {
    const found = mistakeIn(passphrase, repeated);
    setMistake(found);
    if (found === undefined) await onCreated(await createVault(db, passphrase, DEFAULT_COST));
  };
  const { isBusy, hasFailed, submit } = useGateWork(create);

  const min = MIN_PASSPHRASE;
  return (
    <GatePage title={t('firstRun.title')}>
      <GateLanguage />
      <p>{t('firstRun.intro')}</p>
      <form onSubmit={submit} noValidate>
        <Stack gap="large">
          <PasswordField
            label={t('firstRun.passphrase')}
            hint={t('firstRun.passphraseHint', { min })}
            error={mistake === 'tooShort' ? t('firstRun.tooShort', { min }) : undefined}
            autoComplete="new-password"
            value={passphrase}
            onChange={setPassphrase}
          />
          <PasswordField
            label={t('firstRun.repeat')}
            error={mistake === 'mismatch' ? t('firstRun.mismatch') : undefined}
            autoComplete="new-password"
            value={repeated}
            onChange={setRepeated}
          />
          <Alert kind="warning">{t('firstRun.warning')}</Alert>
          {hasFailed && <Alert kind="error">{t('broken.store')}</Alert>}
          <Button type="submit" variant="primary" busy={isBusy} block>
            {t('firstRun.create')}
          </Button>
          <Muted>{t('firstRun.privacy')}</Muted>
          <GateDetails title={t('firstRun.beforeTitle')}>{t('firstRun.before')}</GateDetails>
        </Stack>
      </form>
    </GatePage>
  );
}

function mistakeIn(passphrase: string, repeated: string): Mistake | undefined {
  if (passphrase.trim().length < MIN_PASSPHRASE) return 'tooShort';
  return passphrase === repeated ? undefined : 'mismatch';
}
