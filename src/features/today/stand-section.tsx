import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { dayIn, daysBetween } from '../../domain/dates.ts';
import { formatAge } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { LinkCard } from '../../ui/card.tsx';
import { Grid } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { useDay, useOpenChoices, useUnsent } from './use-today.ts';

/** How the work of this device stands: what is not at the office yet, and what waits for a choice. */
export function StandSection() {
  const { t } = useTranslation('today');
  const unsent = useUnsent();
  const choices = useOpenChoices();
  return (
    <Section title={t('stand.title')}>
      <Grid>
        {unsent.count === 0 ? (
          <LinkCard href={paths.outbox} icon="cloudDone" title={t('stand.allArrived')}>
            <Muted>{t('stand.allArrivedText')}</Muted>
          </LinkCard>
        ) : (
          <LinkCard href={paths.outbox} icon="outbox" title={t('stand.unsent', { count: unsent.count })}>
            {unsent.oldest !== undefined && <Oldest at={unsent.oldest} />}
            {unsent.needsYou > 0 && <strong>{t('stand.needsYou', { count: unsent.needsYou })}</strong>}
          </LinkCard>
        )}
        {choices > 0 && (
          <LinkCard href={paths.versions} icon="versions" title={t('stand.versions', { count: choices })}>
            <Muted>{t('stand.versionsText')}</Muted>
          </LinkCard>
        )}
      </Grid>
    </Section>
  );
}

function Oldest({ at }: { readonly at: string }) {
  const { t } = useTranslation('today');
  const { world } = useStore();
  const language = useLanguage();
  const days = daysBetween(dayIn(world.timeZone(), Date.parse(at)), useDay());
  return <Muted>{t('stand.oldest', { age: formatAge(days, language) })}</Muted>;
}
