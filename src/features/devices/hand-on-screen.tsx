import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { useManages } from '../../parts/use-manages.ts';
import { Alert } from '../../ui/alert.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';

/** How a tablet gets from one person to the next without anything of the first one being lost or seen. */
export function HandOnScreen() {
  const { t } = useTranslation('devices');
  const { user } = useStore().identity;
  const manages = useManages();
  const waiting = useView((view) => view.outbox.filter(({ state }) => state !== 'arrived').length);
  const drafts = useView((view) => view.drafts.size);
  const isReady = waiting === 0 && drafts === 0;
  return (
    <Stack gap="large">
      <PageHeader title={t('handOn.title')} back={{ href: paths.settings, label: t('back') }}>
        <p>{t('handOn.intro')}</p>
      </PageHeader>
      <Alert kind={isReady ? 'success' : 'warning'}>
        {isReady ? t('handOn.ready') : t('handOn.notReady', { name: user.name, count: waiting + drafts })}
      </Alert>
      <Section title={t('handOn.first')}>
        <ol>
          <li>{t('handOn.send')}</li>
          <li>{t('handOn.stop')}</li>
          <li>{t('handOn.reset')}</li>
          <li>{t('handOn.enrol')}</li>
        </ol>
      </Section>
      <Section title={t('handOn.noNetworkTitle')}>
        <p>{t('handOn.noNetwork')}</p>
      </Section>
      <Section title={t('handOn.goneTitle')}>
        <p>{t('handOn.gone')}</p>
      </Section>
      <Cluster>
        <LinkButton href={paths.outbox}>{t('handOn.outbox')}</LinkButton>
        {manages && <LinkButton href={paths.devices}>{t('handOn.devices')}</LinkButton>}
        {manages && <LinkButton href={paths.deviceInvite}>{t('invite.title')}</LinkButton>}
      </Cluster>
    </Stack>
  );
}
