import { useTranslation } from 'react-i18next';
import { daysBetween } from '../../domain/dates.ts';
import { filterQuery } from '../../domain/organisation/list-filter.ts';
import { formatAge } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { LinkCard } from '../../ui/card.tsx';
import { Grid } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted } from '../../ui/text.tsx';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useDay, useUnseen } from './use-today.ts';

const MOST = 5;
const ALL = `${paths.organisations}?${filterQuery({ unseen: true })}`;

/** Organisations that nobody has visited for twelve months; first those that were never visited. */
export function UnseenSection() {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const day = useDay();
  const unseen = useUnseen();
  return (
    <Section title={t('unseen.title')}>
      {unseen.length === 0 && <p>{t('unseen.empty')}</p>}
      <Grid>
        {unseen.slice(0, MOST).map(({ organisation: { id }, last }) => (
          <LinkCard key={id} href={paths.organisation(id)} title={<OrganisationName id={id} />}>
            <Muted>
              {last === undefined
                ? t('unseen.never')
                : t('unseen.last', { age: formatAge(daysBetween(last, day), language) })}
            </Muted>
          </LinkCard>
        ))}
      </Grid>
      {unseen.length > MOST && (
        <p>
          <TextLink href={ALL}>{t('unseen.all', { count: unseen.length })}</TextLink>
        </p>
      )}
    </Section>
  );
}
