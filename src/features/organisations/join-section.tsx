import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../ui/button.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';

/** Leads to the other entry of an organisation that is in the list twice. */
export function JoinSection({ id }: { readonly id: string }) {
  const { t } = useTranslation('organisations');
  return (
    <Section title={t('join.title')}>
      <p>{t('join.text')}</p>
      <div>
        <LinkButton href={paths.organisationJoin(id)} icon="organisations">
          {t('join.open')}
        </LinkButton>
      </div>
    </Section>
  );
}
