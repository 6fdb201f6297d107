import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';

/** The way to take along what somebody else has waiting. */
export function CarrySection() {
  const { t } = useTranslation('outbox');
  return (
    <Section title={t('carry.title')}>
      <p>{t('carry.text')}</p>
      <div>
        <LinkButton href={paths.carry} icon="people">
          {t('carry.open')}
        </LinkButton>
      </div>
    </Section>
  );
}
