import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import type { VaultKeys } from '../db/vault.ts';
import { enrol, type EnrolRefusal, type Invitation } from '../sync/enrol.ts';
import { FormFailure } from '../parts/form-failure.tsx';
import { SaveRescue } from '../parts/save-rescue.tsx';
import { useFormWork } from '../parts/use-form-work.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Stack } from '../ui/layout.tsx';
import { TextField } from '../ui/text-field.tsx';
import { GateLanguage, GatePage } from './gate-page.tsx';

interface Props {
  readonly db: Database;
  readonly keys: VaultKeys;
  /** From the link that opened the app; its key pins the office. */
  readonly invitation: Invitation | undefined;
  readonly onEnrolled: () => Promise<void>;
  /** Given where the device is known already: it can also go on as it is. */
  readonly onLater?: (() => Promise<void>) | undefined;
}

/** Makes the device known to the office by a one-time code. The only step that needs a network. */
export function EnrolScreen({ db, keys, invitation, onEnrolled, onLater }: Props) {
  const { t } = useTranslation(['app', 'vault']);
  const [code, setCode] = useState(invitation?.code ?? '');
  const [refusal, setRefusal] = useState<EnrolRefusal['kind']>();

  const connect = async (): Promise<void> => {
    const pinned = invitation?.code === code ? invitation : { code };
    const result = await enrol((path, init) => fetch(path, init), db, keys, pinned);
    setRefusal(result.ok ? undefined : result.refusal.kind);
    if (result.ok) await onEnrolled();
  };

  const { isBusy, failure, submit } = useFormWork(connect);

  return (
    <GatePage title={t('enrol.title')}>
      <GateLanguage />
      {onLater && <Alert kind="info">{t('enrol.again')}</Alert>}
      <p>{t('enrol.intro')}</p>
      {invitation && invitation.code !== '' && <Alert kind="info">{t('enrol.fromLink')}</Alert>}
      <form onSubmit={submit} noValidate>
        <Stack gap="large">
          <TextField
            label={t('enrol.code')}
            hint={t('enrol.codeHint')}
            error={refusal && t(`enrol.refusal.${refusal}`)}
            value={code}
            onChange={setCode}
            kind="code"
          />
          <FormFailure failure={failure} />
          <Button type="submit" variant="primary" busy={isBusy} block>
            {t('enrol.submit')}
          </Button>
          {onLater && (
            <Button onClick={() => void onLater()} block>
              {t('enrol.later')}
            </Button>
          )}
        </Stack>
      </form>
      {onLater ? (
        <>
          <p>{t('vault:rescue.before')}</p>
          <SaveRescue db={db} />
        </>
      ) : (
        <p>{t('vault:rescue.afterEnrol')}</p>
      )}
    </GatePage>
  );
}
