import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** The record is not here: erased, another workspace's, or never arrived. */
export function UnknownSubject() {
  const { t } = useTranslation('rights');
  return (
    <EmptyState title={t('unknown')} action={<TextLink href={paths.organisations}>{t('toOrganisations')}</TextLink>} />
  );
}
