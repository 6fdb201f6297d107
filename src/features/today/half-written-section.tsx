import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { instantOf } from '../../domain/dates.ts';
import { LinkCard } from '../../ui/card.tsx';
import type { IconName } from '../../ui/icon.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import type { HalfWritten } from './half-written.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { useHalfWritten } from './use-today.ts';

const ICONS = {
  visit: 'visit',
  plan: 'calendar',
  note: 'note',
  answers: 'checklist',
  organisation: 'organisations',
  contact: 'person',
  consent: 'check',
  version: 'versions',
  import: 'import',
  submission: 'mail',
  reason: 'edit',
} as const satisfies Record<HalfWritten['kind'], IconName>;

/** Forms that were begun and not saved; nothing stands here while there is none. */
export function HalfWrittenSection() {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const begun = useHalfWritten();
  if (begun.length === 0) return null;
  return (
    <Section title={t('begun.title')}>
      <List>
        {begun.map(({ id, kind, href, organisation, name, at }) => (
          <li key={id}>
            <LinkCard href={href} icon={ICONS[kind]} title={t(`begun.${kind}`)}>
              {(organisation ?? name) !== undefined && (
                <span>
                  {name === undefined ? <OrganisationName id={organisation} /> : <PlainText>{name}</PlainText>}
                </span>
              )}
              <Muted>{t('begun.at', { when: formatDateTime(instantOf(at), language) })}</Muted>
            </LinkCard>
          </li>
        ))}
      </List>
    </Section>
  );
}
