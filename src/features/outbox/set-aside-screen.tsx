import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import { useManages } from '../../parts/use-manages.ts';
import type { SetAsideEntry } from '../../domain/set-aside.ts';
import { useDescribe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { List, Stack } from '../../ui/layout.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { knownRecords } from './known-records.ts';
import { read, SetAsideCard } from './set-aside-card.tsx';
import type { Outbox } from './use-outbox.ts';
import { useSetAside } from './use-set-aside.ts';

/** What devices have sent and the office could not take, with every word of it. */
export function SetAsideScreen() {
  const { t } = useTranslation(['set-aside', 'office', 'devices']);
  const isAllowed = useManages();
  return (
    <Stack gap="large">
      <PageHeader title={t('title')} back={{ href: paths.office, label: t('office:title') }}>
        <p>{t('intro')}</p>
      </PageHeader>
      {isAllowed ? <SetAsideList /> : <Alert kind="info">{t('devices:trouble.forbidden')}</Alert>}
    </Stack>
  );
}

function SetAsideList() {
  const { t } = useTranslation(['set-aside', 'common', 'devices', 'audit']);
  const { shown, trouble, tried, trying, reload, release } = useSetAside();
  const words = useWords(shown?.entries ?? []);
  const retry = (
    <Button icon="retry" onClick={reload}>
      {t('common:action.retry')}
    </Button>
  );
  return (
    <>
      {trouble && (
        <Alert kind={trouble === 'offline' ? 'info' : 'warning'} actions={retry}>
          {trouble === 'forbidden' ? t('devices:trouble.forbidden') : t(`audit:trouble.${trouble}`)}
        </Alert>
      )}
      {tried && tried.taken > 0 && <Alert kind="success">{t('taken', { count: tried.taken })}</Alert>}
      {tried && tried.left > 0 && <Alert kind="warning">{t('left')}</Alert>}
      {shown === undefined && trouble === undefined && <Loading />}
      {shown?.entries.length === 0 && <EmptyState title={t('empty')} />}
      <List gap="default">
        {(shown?.entries ?? []).map((entry) => (
          <li key={`${entry.mid} ${entry.arrived}`}>
            <SetAsideCard
              entry={entry}
              words={words}
              isBusy={trying === entry.mid}
              onRelease={() => release(entry.mid)}
            />
          </li>
        ))}
      </List>
      {shown !== undefined && shown.more > 0 && <p>{t('more', { count: shown.more })}</p>}
    </>
  );
}

/** Words for records on this device, and for those that only these entries tell of. */
function useWords(entries: readonly SetAsideEntry[]): Pick<Outbox, 'find' | 'describe'> {
  const records = useView((view) => view.records);
  const find = useMemo(() => {
    const mutations = entries.flatMap((entry) => read(entry) ?? []);
    return knownRecords(
      records,
      mutations.map((mutation) => ({ mutation })),
    );
  }, [records, entries]);
  const lookUp = useMemo(() => (_type: string, id: string) => find(id), [find]);
  return { find, describe: useDescribe(lookUp, useForms().find) };
}
