import { useTranslation } from 'react-i18next';
import type { Entity } from '../../domain/entity.ts';
import type { task } from '../../domain/task.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Cluster } from '../../ui/layout.tsx';
import { Muted, PlainText, VisuallyHidden } from '../../ui/text.tsx';
import { DayAndAge } from './day-and-age.tsx';
import { useToday } from './use-today.ts';

interface TaskRowProps {
  readonly one: Entity<typeof task>;
  readonly onTick: (isDone: boolean) => void;
}

/** A promise with its date, to be ticked. */
export function TaskRow({ one: { title, due, status }, onTick }: TaskRowProps) {
  const { t } = useTranslation('organisations');
  const today = useToday();
  const isOpen = status === 'open';
  const isOverdue = isOpen && due !== undefined && due < today;
  return (
    <Card>
      <div className="task-row">
        <span className="task-row__words">
          <span className={classNames(!isOpen && 'task-row__title--done')}>
            {title === undefined ? t('noName') : <PlainText>{title}</PlainText>}
          </span>
          <Cluster>
            {due === undefined ? (
              <Muted>{t('tasks.noDate')}</Muted>
            ) : (
              <span>
                {t('tasks.due')} <DayAndAge day={due} />
              </span>
            )}
            {isOverdue && (
              <Badge tone="warning" icon="clock">
                {t('tasks.overdue')}
              </Badge>
            )}
            {!isOpen && (
              <Badge tone={status === 'done' ? 'success' : 'neutral'} icon={status === 'done' ? 'check' : undefined}>
                {status === 'done' ? t('tasks.done') : t('tasks.dropped')}
              </Badge>
            )}
          </Cluster>
        </span>
        <ForWriters>
          <Button icon={isOpen ? 'check' : 'undo'} onClick={() => onTick(isOpen)}>
            {isOpen ? t('tasks.tick') : t('tasks.reopen')}
            <VisuallyHidden>: {title ?? ''}</VisuallyHidden>
          </Button>
        </ForWriters>
      </div>
    </Card>
  );
}
