import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { split } from './join-actions.ts';
import { UndoNotice } from './undo-notice.tsx';

interface AbsorbedNoticeProps {
  readonly id: Uuid;
  /** The organisation under which this one is shown. */
  readonly survivor: Uuid;
}

/** Leads from an organisation that was joined to another one to that one, and separates the two again. */
export function AbsorbedNotice({ id, survivor }: AbsorbedNoticeProps) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  return (
    <UndoNotice
      title={t('join.isAbsorbed')}
      undo={t('join.split')}
      question={{ title: t('join.splitTitle'), text: t('join.splitText') }}
      onUndo={() => split(store, id)}
    >
      <p>
        {t('join.shownAt')}{' '}
        <TextLink href={paths.organisation(survivor)}>
          <OrganisationName id={survivor} />
        </TextLink>
      </p>
    </UndoNotice>
  );
}
