import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import type { Entity } from '../../domain/entity.ts';
import { task } from '../../domain/task.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';

/** What was promised at a visit, and how it stands. */
export function VisitTasks({ visit }: { readonly visit: string }) {
  const { t } = useTranslation('visits');
  const tasks = useRecords(
    task,
    useCallback((one) => one.visit === visit && !one.archived, [visit]),
  );
  const byDay = [...tasks].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
  return (
    <Section title={t('promises.title')}>
      {byDay.length === 0 ? (
        <p>{t('promises.none')}</p>
      ) : (
        <List>
          {byDay.map((one) => (
            <li key={one.id}>
              <TaskCard task={one} />
            </li>
          ))}
        </List>
      )}
    </Section>
  );
}

function TaskCard({ task: { title, due, status } }: { readonly task: Entity<typeof task> }) {
  const { t } = useTranslation(['visits', 'common']);
  const language = useLanguage();
  return (
    <Card>
      <div>{title === undefined ? t('common:unknown') : <PlainText>{title}</PlainText>}</div>
      <div className="visit-buttons">
        <StatusBadge status={status} />
        {due !== undefined && <Muted>{t('promises.until', { date: formatDate(due, language) })}</Muted>}
      </div>
    </Card>
  );
}

const tones: Readonly<Record<string, Tone>> = { open: 'info', done: 'success', dropped: 'neutral' };

function StatusBadge({ status }: { readonly status: string | undefined }) {
  const { t } = useTranslation(['describe', 'common']);
  const known = status === 'open' || status === 'done' || status === 'dropped';
  return (
    <Badge tone={tones[status ?? ''] ?? 'neutral'}>
      {known ? t(`word.taskStatus.${status}`) : t('common:unknown')}
    </Badge>
  );
}
