import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import type { VaultKeys } from '../db/vault.ts';
import { AskPassphrase } from '../parts/ask-passphrase.tsx';
import { Button } from '../ui/button.tsx';
import { SaveRescue } from '../parts/save-rescue.tsx';
import { ForgottenPassphrase } from './forgotten-passphrase.tsx';
import { GateLanguage, GatePage } from './gate-page.tsx';
import { OpenByPasskey } from './open-by-passkey.tsx';
import { useWipeCheck } from './use-wipe-check.ts';

interface Props {
  readonly db: Database;
  readonly onUnlocked: (keys: VaultKeys) => Promise<void>;
  /** Opened by a new passphrase, with a text of the office. */
  readonly onRecovered: (keys: VaultKeys) => Promise<void>;
}

/** The lock screen. Needs no network; a wrong passphrase changes nothing. */
export function UnlockScreen({ db, onUnlocked, onRecovered }: Props) {
  const { t } = useTranslation(['app', 'vault']);
  useWipeCheck(db);
  const [isForgotten, setForgotten] = useState(false);
  if (isForgotten)
    return (
      <GatePage title={t('vault:forgotten.title')}>
        <ForgottenPassphrase db={db} onOpened={onRecovered} onBack={() => setForgotten(false)} />
        <p>{t('vault:rescue.before')}</p>
        <SaveRescue db={db} />
        <GateLanguage />
      </GatePage>
    );
  return (
    <GatePage title={t('unlock.title')}>
      <p>{t('unlock.intro')}</p>
      <AskPassphrase db={db} submit={t('unlock.submit')} icon="unlock" onRight={onUnlocked} />
      <OpenByPasskey db={db} onOpened={onUnlocked} />
      <div>
        <Button variant="quiet" onClick={() => setForgotten(true)}>
          {t('vault:forgotten.title')}
        </Button>
      </div>
      <GateLanguage />
    </GatePage>
  );
}
