import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../domain/dates.ts';
import type { Entity } from '../../domain/entity.ts';
import type { visit } from '../../domain/visit.ts';
import { useContent } from '../../i18n/content.ts';
import { formatAge, formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Badge } from '../../ui/badge.tsx';
import { LinkCard } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText, VisuallyHidden } from '../../ui/text.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useDay, usePlannedVisits } from './use-today.ts';

/** Planned visits, the next one first. A tap opens the brief of the organisation. */
export function PlannedSection() {
  const { t } = useTranslation('today');
  const planned = usePlannedVisits();
  return (
    <Section title={t('planned.title')}>
      {planned.length === 0 && <p>{t('planned.empty')}</p>}
      <List>
        {planned.map((one) => (
          <li key={one.id}>
            <PlannedVisit one={one} />
          </li>
        ))}
      </List>
    </Section>
  );
}

function PlannedVisit({ one }: { readonly one: Entity<typeof visit> }) {
  const { t } = useTranslation('today');
  const content = useContent();
  const { id, organisation, date, place, placeText } = one;
  return (
    <LinkCard
      href={organisation === undefined ? paths.visit(id) : paths.organisation(organisation)}
      icon="visit"
      title={<OrganisationName id={organisation} />}
      aside={<DayBadge date={date} />}
    >
      {date !== undefined && <When date={date} />}
      {place !== undefined && <Muted>{content('needs-form', `option.erhebung_anlass.${place}`)}</Muted>}
      {placeText !== undefined && (
        <span>
          <PlainText>{placeText}</PlainText>
        </span>
      )}
      <div>
        <TextLink href={paths.visit(id)}>
          {t('planned.open')}
          <VisuallyHidden>
            : <OrganisationName id={organisation} />
          </VisuallyHidden>
        </TextLink>
      </div>
    </LinkCard>
  );
}

function When({ date }: { readonly date: NonNullable<Entity<typeof visit>['date']> }) {
  const language = useLanguage();
  const age = formatAge(daysBetween(date, useDay()), language);
  return (
    <span>
      <time dateTime={date}>{formatDate(date, language)}</time> <Muted>· {age}</Muted>
    </span>
  );
}

function DayBadge({ date }: { readonly date: Entity<typeof visit>['date'] }) {
  const { t } = useTranslation('today');
  const day = useDay();
  if (date === undefined) return <Badge>{t('planned.noDay')}</Badge>;
  if (date === day) return <Badge tone="info">{t('planned.today')}</Badge>;
  if (date > day) return null;
  return (
    <Badge tone="warning" icon="clock">
      {t('planned.past')}
    </Badge>
  );
}
