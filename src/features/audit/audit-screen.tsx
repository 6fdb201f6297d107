import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecordViews } from '../../db/use-records.ts';
import { readEntity } from '../../domain/entity.ts';
import { office } from '../../domain/office.ts';
import { useManages } from '../../parts/use-manages.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid, List, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { Select } from '../../ui/select.tsx';
import { ACT_GROUPS } from './act-groups.ts';
import { AuditLineCard } from './audit-line-card.tsx';
import { useAudit } from './use-audit.ts';

/** Months that the office keeps its audit where nothing else is set. */
const USUAL_MONTHS = 36;

/** Who did what with the data and the devices. */
export function AuditScreen() {
  const { t } = useTranslation(['audit', 'office']);
  const { ws } = useStore().identity;
  const settings = useRecordViews(office.name).get(ws);
  const months = (settings && readEntity(office, settings)['retention.audit']) ?? USUAL_MONTHS;
  const isAllowed = useManages();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
        <p>{t('kept', { count: months })}</p>
      </PageHeader>
      {isAllowed ? <Audit /> : <Alert kind="info">{t('trouble.forbidden')}</Alert>}
    </Stack>
  );
}

function Audit() {
  const { t } = useTranslation(['audit', 'common']);
  const { query, ask, lines, next, trouble, isBusy, more } = useAudit();
  const retry = (
    <Button icon="retry" onClick={() => ask(query)}>
      {t('common:action.retry')}
    </Button>
  );
  return (
    <>
      <Grid columns="narrow">
        <Select
          label={t('filter.kind')}
          emptyLabel={t('filter.all')}
          options={ACT_GROUPS.map(({ name }) => ({ value: name, label: t(`filter.${name}`) }))}
          value={query.group}
          onChange={(group) => ask({ ...query, group })}
        />
        <DateField label={t('filter.from')} value={query.from} onChange={(from) => ask({ ...query, from })} />
        <DateField label={t('filter.to')} value={query.to} onChange={(to) => ask({ ...query, to })} />
      </Grid>
      {trouble && (
        <Alert kind={trouble === 'offline' ? 'info' : 'warning'} actions={retry}>
          {t(`trouble.${trouble}`)}
        </Alert>
      )}
      {lines.length === 0 && isBusy && <Loading />}
      {lines.length === 0 && !isBusy && trouble === undefined && <EmptyState title={t('empty')} />}
      <List gap="default">
        {lines.map((line) => (
          <li key={line.id}>
            <AuditLineCard line={line} />
          </li>
        ))}
      </List>
      {next !== null && (
        <Button busy={isBusy} onClick={more}>
          {t('common:action.showMore')}
        </Button>
      )}
    </>
  );
}
