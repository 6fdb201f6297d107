import { useTranslation } from 'react-i18next';
import { WriteLink } from '../../parts/for-writers.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { OrganisationFilters } from './organisation-filters.tsx';
import { OrganisationRow } from './organisation-row.tsx';
import { useListFilter } from './use-list-filter.ts';
import { useOrganisationList } from './use-organisation-list.ts';
import './organisations.css';

/** All organisations of the device, to be searched and narrowed. */
export function OrganisationsScreen() {
  const { t } = useTranslation(['organisations', 'common']);
  const handle = useListFilter();
  const list = useOrganisationList(handle.key);
  const isEmpty = list.all.length === 0;
  const add = (
    <WriteLink href={paths.organisationNew} icon="add" variant={isEmpty ? 'primary' : 'secondary'}>
      {t('list.new')}
    </WriteLink>
  );
  if (isEmpty) return <NothingYet add={add} />;
  return (
    <Stack gap="large">
      <PageHeader title={t('list.title')} actions={add} />
      <OrganisationFilters handle={handle} all={list.all} />
      <Stack>
        <output>{t('list.count', { count: list.found })}</output>
        {list.found === 0 && (
          <EmptyState
            icon="search"
            title={t('list.nothingFound')}
            action={<Button onClick={handle.clear}>{t('list.clear')}</Button>}
          >
            <p>{t('list.nothingFoundHint')}</p>
          </EmptyState>
        )}
        <List>
          {list.shown.map((one) => (
            <li key={one.id}>
              <OrganisationRow one={one} last={list.last.get(one.id)} today={list.today} />
            </li>
          ))}
        </List>
        {list.shown.length < list.found && (
          <Cluster>
            <Button icon="down" onClick={list.showMore}>
              {t('list.more')}
            </Button>
            <span>{t('common:progress', { done: list.shown.length, total: list.found })}</span>
          </Cluster>
        )}
      </Stack>
    </Stack>
  );
}

function NothingYet({ add }: { readonly add: React.ReactNode }) {
  const { t } = useTranslation('organisations');
  return (
    <Stack gap="large">
      <PageHeader title={t('list.title')} />
      <EmptyState
        icon="organisations"
        title={t('list.emptyTitle')}
        action={
          <div className="organisation-choices">
            {add}
            <WriteLink href={paths.importList} icon="import">
              {t('list.import')}
            </WriteLink>
          </div>
        }
      >
        <p>{t('list.emptyText')}</p>
      </EmptyState>
    </Stack>
  );
}
