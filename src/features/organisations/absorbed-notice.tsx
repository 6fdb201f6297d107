import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { Uuid } from '../../domain/ids.ts';
import { OrganisationName } from '../../parts/organisation-name.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { split } from './join-actions.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { useSaving } from './use-saving.ts';

interface AbsorbedNoticeProps {
  readonly id: Uuid;
  /** The organisation under which this one is shown. */
  readonly survivor: Uuid;
}

/** Leads from an organisation that was joined to another one to that one, and separates the two again. */
export function AbsorbedNotice({ id, survivor }: AbsorbedNoticeProps) {
  const { t } = useTranslation('organisations');
  const store = useStore();
  const saving = useSaving();
  const [asks, setAsks] = useState(false);
  const confirm = (): void => {
    setAsks(false);
    void saving.run(() => split(store, id));
  };
  return (
    <Alert
      kind="info"
      title={t('join.isAbsorbed')}
      actions={
        <Button icon="undo" busy={saving.isBusy} onClick={() => setAsks(true)}>
          {t('join.split')}
        </Button>
      }
    >
      <p>
        {t('join.shownAt')}{' '}
        <TextLink href={paths.organisation(survivor)}>
          <OrganisationName id={survivor} />
        </TextLink>
      </p>
      <RefusalAlert refusal={saving.refusal} />
      {asks && (
        <ConfirmDialog
          title={t('join.splitTitle')}
          text={t('join.splitText')}
          confirm={t('join.split')}
          onConfirm={confirm}
          onClose={() => setAsks(false)}
        />
      )}
    </Alert>
  );
}
