import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';

/** Says that somebody has to choose, and leads there. */
export function VersionsBadge() {
  const { t } = useTranslation('organisations');
  return (
    <TextLink href={paths.versions}>
      <Badge tone="warning" icon="versions">
        {t('versions')}
      </Badge>
    </TextLink>
  );
}
