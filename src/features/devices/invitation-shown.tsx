import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { MadeInvitation } from '../../sync/office-desk.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { Section } from '../../ui/section.tsx';
import { Ltr } from '../../ui/text.tsx';
import './devices.css';

interface Props {
  readonly invitation: MadeInvitation;
  readonly onAnother: () => void;
}

/** The code, to be scanned or typed: install first, enrol inside the installed app. */
export function InvitationShown({ invitation: { code, link, expires }, onAnother }: Props) {
  const { t } = useTranslation('devices');
  const language = useLanguage();
  const { origin } = window.location;
  return (
    <Stack gap="large">
      <Section title={t('code.how')}>
        <ol>
          <li>
            {t('code.open')} <Ltr>{origin}</Ltr>
          </li>
          <li>{t('code.install')}</li>
          <li>{t('code.inside')}</li>
        </ol>
        <p>{t('code.apple')}</p>
      </Section>
      <Section title={t('code.title')}>
        <p className="devices-code">
          <Ltr>{code}</Ltr>
        </p>
        <p>{t('code.counts', { when: formatDateTime(expires, language) })}</p>
        <QrCode text={link} label={t('code.qr')} />
        <Alert kind="warning">{t('code.secret')}</Alert>
      </Section>
      <Cluster>
        <LinkButton variant="primary" href={paths.devices}>
          {t('code.done')}
        </LinkButton>
        <Button onClick={onAnother}>{t('code.another')}</Button>
      </Cluster>
    </Stack>
  );
}
