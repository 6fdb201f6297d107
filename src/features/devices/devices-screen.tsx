import { useTranslation } from 'react-i18next';
import { useManages } from '../../parts/use-manages.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { DeviceCard } from './device-card.tsx';
import { RecoveryNotice } from './recovery-notice.tsx';
import { Trouble } from './trouble.tsx';
import { useDevices } from './use-devices.ts';

/** Every device of the office: whose it is, how it stands, and what can be ordered. */
export function DevicesScreen() {
  const { t } = useTranslation(['devices', 'office']);
  const manages = useManages();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      {manages ? <Devices /> : <Alert kind="info">{t('trouble.forbidden')}</Alert>}
    </Stack>
  );
}

function Devices() {
  const { t } = useTranslation('devices');
  const { devices, hasRecoveryKey, at, trouble, isBusy, reload } = useDevices();
  return (
    <>
      <Cluster>
        <LinkButton variant="primary" icon="add" href={paths.deviceInvite}>
          {t('invite.title')}
        </LinkButton>
        <Button icon="retry" busy={isBusy} onClick={reload}>
          {t('reload')}
        </Button>
      </Cluster>
      {trouble && <Trouble kind={trouble} at={at} />}
      {devices === undefined && isBusy && <Loading />}
      {devices !== undefined && hasRecoveryKey !== undefined && (
        <RecoveryNotice devices={devices} hasRecoveryKey={hasRecoveryKey} />
      )}
      {devices !== undefined && (
        <List gap="default">
          {devices.map((device) => (
            <li key={device.dev}>
              <DeviceCard device={device} isLive={trouble === undefined} onChanged={reload} />
            </li>
          ))}
        </List>
      )}
      <p>
        <TextLink href={paths.deviceHandOn}>{t('handOn.title')}</TextLink>
      </p>
      <p>
        <TextLink href={paths.audit}>{t('audit')}</TextLink>
      </p>
      <p>
        {t('phones')} <TextLink href={paths.formLinks}>{t('phonesLink')}</TextLink>
      </p>
    </>
  );
}
