import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../domain/dates.ts';
import type { Entity } from '../../domain/entity.ts';
import type { task } from '../../domain/task.ts';
import { formatAge, formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Cluster } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText, VisuallyHidden } from '../../ui/text.tsx';
import { ForWriters } from '../../parts/for-writers.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useDay } from './use-today.ts';

interface PromiseCardProps {
  readonly one: Entity<typeof task>;
  readonly onTick: (isDone: boolean) => void;
}

/** A promise: what, to whom, until when. */
export function PromiseCard({ one, onTick }: PromiseCardProps) {
  const { t } = useTranslation('today');
  const isOpen = one.status === 'open';
  const title = one.title ?? t('promises.noTitle');
  return (
    <Card>
      <div className="promise">
        <div className="promise__words">
          <span className={classNames(!isOpen && 'promise__title--done')}>
            <PlainText>{title}</PlainText>
          </span>
          {one.organisation !== undefined && (
            <span>
              <TextLink href={paths.organisation(one.organisation)}>
                <OrganisationName id={one.organisation} />
              </TextLink>
            </span>
          )}
          <Cluster>
            <Due one={one} />
          </Cluster>
        </div>
        <ForWriters>
          <Button icon={isOpen ? 'check' : 'undo'} onClick={() => onTick(isOpen)}>
            {isOpen ? t('promises.tick') : t('promises.undo')}
            <VisuallyHidden>: {title}</VisuallyHidden>
          </Button>
        </ForWriters>
      </div>
    </Card>
  );
}

function Due({ one: { due, status } }: Pick<PromiseCardProps, 'one'>) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const day = useDay();
  if (status !== 'open') {
    return (
      <Badge tone="success" icon="check">
        {t('promises.done')}
      </Badge>
    );
  }
  if (due === undefined) return <Muted>{t('promises.noDate')}</Muted>;
  return (
    <>
      <span>
        {t('promises.due', { date: formatDate(due, language) })}{' '}
        <Muted>· {formatAge(daysBetween(due, day), language)}</Muted>
      </span>
      {due < day && (
        <Badge tone="warning" icon="clock">
          {t('promises.overdue')}
        </Badge>
      )}
    </>
  );
}
