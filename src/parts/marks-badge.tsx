import { useTranslation } from 'react-i18next';
import { Badge } from '../ui/badge.tsx';

interface MarksBadgeProps {
  readonly marks: { readonly restriction?: unknown; readonly objection?: unknown };
}

/** Says that data are shown and not used: they are restricted, or somebody objected. */
export function MarksBadge({ marks: { restriction, objection } }: MarksBadgeProps) {
  const { t } = useTranslation('rights');
  return (
    <>
      {isSet(restriction) && (
        <Badge tone="warning" icon="hide">
          {t('mark.restricted')}
        </Badge>
      )}
      {isSet(objection) && (
        <Badge tone="warning" icon="hide">
          {t('mark.objected')}
        </Badge>
      )}
    </>
  );
}

function isSet(mark: unknown): boolean {
  return mark !== undefined && mark !== null;
}
