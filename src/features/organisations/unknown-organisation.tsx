import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/error-state.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** A link to an organisation, or to one of its contact persons, that is not on this device. */
export function UnknownOrganisation() {
  const { t } = useTranslation('organisations');
  return (
    <Stack>
      <PageHeader title={t('unknown.title')} />
      <ErrorState title={t('unknown.text')}>
        <TextLink href={paths.organisations}>{t('unknown.back')}</TextLink>
      </ErrorState>
    </Stack>
  );
}
