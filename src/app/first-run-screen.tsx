import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { calibrateCost } from '../db/kdf-cost.ts';
import { measureHash } from '../db/passphrase.ts';
import { createVault, type VaultKeys } from '../db/vault.ts';
import { NewPassphraseForm } from '../parts/new-passphrase-form.tsx';
import { Alert } from '../ui/alert.tsx';
import { Muted } from '../ui/text.tsx';
import { GateDetails } from './gate-details.tsx';
import { GateLanguage, GatePage } from './gate-page.tsx';

interface Props {
  readonly db: Database;
  readonly onCreated: (keys: VaultKeys) => Promise<void>;
}

/** The very first screen: the language, and the passphrase that everything on this device is sealed with. */
export function FirstRunScreen({ db, onCreated }: Props) {
  const { t } = useTranslation('app');
  const create = async (passphrase: string): Promise<void> =>
    onCreated(await createVault(db, passphrase, await calibrateCost(measureHash)));
  return (
    <GatePage title={t('firstRun.title')}>
      <GateLanguage />
      <p>{t('firstRun.intro')}</p>
      <NewPassphraseForm submit={t('firstRun.create')} work={create}>
        <Alert kind="warning">{t('firstRun.warning')}</Alert>
      </NewPassphraseForm>
      <Muted>{t('firstRun.privacy')}</Muted>
      <GateDetails title={t('firstRun.beforeTitle')}>{t('firstRun.before')}</GateDetails>
    </GatePage>
  );
}
