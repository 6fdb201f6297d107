import { useTranslation } from 'react-i18next';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { List, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { LinkCard } from './link-card.tsx';
import { NewLink } from './new-link.tsx';
import { useFormLinks } from './use-form-links.ts';
import './form-links.css';

/** Links by which people answer a form on their own phones: made, shown, printed, withdrawn. */
export function FormLinksScreen() {
  const { t } = useTranslation(['form-links', 'common', 'office']);
  const { links, trouble, isBusy, reload, make, withdraw } = useFormLinks();
  const retry = (
    <Button icon="retry" busy={isBusy} onClick={reload}>
      {t('common:action.retry')}
    </Button>
  );
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      {trouble !== undefined && (
        <Alert kind={trouble === 'offline' ? 'info' : 'warning'} actions={retry}>
          {t(`trouble.${trouble}`)}
        </Alert>
      )}
      <ForWriters>
        <NewLink onMake={make} />
      </ForWriters>
      <Section title={t('list')}>
        {links === undefined && isBusy && <Loading />}
        {links?.length === 0 && <EmptyState icon="phone" title={t('none')} />}
        <List gap="default">
          {(links ?? []).map((link) => (
            <li key={link.id}>
              <LinkCard link={link} onWithdraw={() => void withdraw(link.id)} />
            </li>
          ))}
        </List>
      </Section>
    </Stack>
  );
}
