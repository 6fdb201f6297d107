import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { tickTask } from './organisation-actions.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { TaskRow } from './task-row.tsx';
import type { OrganisationFile } from './use-organisation-file.ts';
import { useSaving } from './use-saving.ts';

/** Promises: the open ones by date, then the kept ones. */
export function TasksSection({ file: { tasks } }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  const saving = useSaving();
  const sorted = useMemo(() => {
    const due = (date: string | undefined): string => date ?? '9999';
    const live = tasks.filter((one) => !one.archived);
    return live.toSorted(
      (a, b) => Number(a.status !== 'open') - Number(b.status !== 'open') || due(a.due).localeCompare(due(b.due)),
    );
  }, [tasks]);
  return (
    <Section id="tasks" title={t('tasks.title')}>
      <RefusalAlert refusal={saving.refusal} />
      {sorted.length === 0 ? (
        <EmptyState icon="task" title={t('tasks.empty')}>
          <p>{t('tasks.emptyHint')}</p>
        </EmptyState>
      ) : (
        <List>
          {sorted.map((one) => (
            <li key={one.id}>
              <TaskRow one={one} onTick={(isDone) => void saving.run(() => tickTask(store, one.id, isDone))} />
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}
