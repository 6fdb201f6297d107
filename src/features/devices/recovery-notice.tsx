import { useTranslation } from 'react-i18next';
import type { OfficeDevice } from '../../domain/devices.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Ltr, PlainText } from '../../ui/text.tsx';

const COMMAND = 'npm run admin -- recovery-key create';

interface Props {
  readonly devices: readonly OfficeDevice[];
  readonly hasRecoveryKey: boolean;
}

/** Whether a forgotten passphrase can be replaced: not at all, not on all devices; silent where it can. */
export function RecoveryNotice({ devices, hasRecoveryKey }: Props) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  const without = devices.filter(({ state, isRecoverable }) => state !== 'wiped' && !isRecoverable);
  if (!hasRecoveryKey)
    return (
      <Alert kind="warning" title={t('recovery.noneTitle')}>
        <Stack gap="small">
          <p>{t('recovery.none')}</p>
          <p>{t('recovery.how')}</p>
          <code>
            <Ltr>{COMMAND}</Ltr>
          </code>
        </Stack>
      </Alert>
    );
  if (without.length === 0) return null;
  return (
    <Alert kind="info" title={t('recovery.withoutTitle', { number: formatNumber(without.length, language) })}>
      <p>{t('recovery.without')}</p>
      <ul>
        {without.map(({ dev, label, person }) => (
          <li key={dev}>
            <PlainText>{label}</PlainText> · <PlainText>{person.name}</PlainText>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
