import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { calibrateCost } from '../db/kdf-cost.ts';
import { measureHash } from '../db/passphrase.ts';
import { readRecoveryText, type RecoveryRefusal, recoverVault } from '../db/recovery.ts';
import type { VaultKeys } from '../db/vault.ts';
import type { DataKeys } from '../db/vault-row.ts';
import { FormFailure } from '../parts/form-failure.tsx';
import { NewPassphraseForm } from '../parts/new-passphrase-form.tsx';
import { useFormWork } from '../parts/use-form-work.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Cluster, Stack } from '../ui/layout.tsx';
import { TextField } from '../ui/text-field.tsx';

interface Props {
  readonly db: Database;
  readonly onOpened: (keys: VaultKeys) => Promise<void>;
  readonly onBack: () => void;
}

/** With a text from the office, a new passphrase for what lies on this device. */
export function ForgottenPassphrase({ db, onOpened, onBack }: Props) {
  const { t } = useTranslation('vault');
  const [found, setFound] = useState<DataKeys>();
  const [wasChanged, setChanged] = useState(false);
  const recover = async (keys: DataKeys, passphrase: string): Promise<void> => {
    const opened = await recoverVault(db, keys, passphrase, await calibrateCost(measureHash));
    if (opened !== undefined) return onOpened(opened);
    setChanged(true);
    setFound(undefined);
  };
  if (found === undefined) return <RecoveryText db={db} onFound={setFound} onBack={onBack} wasChanged={wasChanged} />;
  return (
    <Stack gap="large">
      <Alert kind="success">{t('forgotten.right')}</Alert>
      <NewPassphraseForm submit={t('forgotten.submit')} work={(passphrase) => recover(found, passphrase)} />
    </Stack>
  );
}

interface TextProps {
  readonly db: Database;
  readonly onFound: (keys: DataKeys) => void;
  readonly onBack: () => void;
  readonly wasChanged: boolean;
}

function RecoveryText({ db, onFound, onBack, wasChanged }: TextProps) {
  const { t } = useTranslation('vault');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<RecoveryRefusal['kind']>();
  const { isBusy, failure, submit } = useFormWork(async () => {
    const result = await readRecoveryText(db, text);
    setRefusal(result.ok ? undefined : result.refusal.kind);
    if (result.ok) onFound(result.value);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        <p>{t('forgotten.intro')}</p>
        {wasChanged && <Alert kind="error">{t('change.meanwhile')}</Alert>}
        <TextField
          label={t('forgotten.text')}
          hint={t('forgotten.hint')}
          error={refusal && t(`forgotten.${refusal}`)}
          value={text}
          onChange={setText}
          kind="code"
        />
        <FormFailure failure={failure} />
        <Cluster>
          <Button type="submit" variant="primary" busy={isBusy}>
            {t('change.next')}
          </Button>
          <Button variant="quiet" icon="back" onClick={onBack}>
            {t('forgotten.back')}
          </Button>
        </Cluster>
      </Stack>
    </form>
  );
}
