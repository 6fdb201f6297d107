import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import { gatherRescue, type Rescue } from '../db/rescue.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { Stack } from '../ui/layout.tsx';

type Outcome = Rescue | 'nothing' | 'failed';

/** Offers to save what is on this device only, also while it is locked; nothing on it changes. */
export function SaveRescue({ db }: { readonly db: Database }) {
  const { t } = useTranslation('vault');
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const save = (): void => {
    setBusy(true);
    void saveRescue(db)
      .catch((defect: unknown) => {
        reportError(defect);
        return 'failed' as const;
      })
      .then(setOutcome)
      .finally(() => setBusy(false));
  };
  return (
    <Stack>
      <div>
        <Button icon="export" busy={isBusy} onClick={save}>
          {t('rescue.save')}
        </Button>
      </div>
      {outcome === 'failed' && <Alert kind="error">{t('rescue.failed')}</Alert>}
      {outcome === 'nothing' && <Alert kind="info">{t('rescue.nothing')}</Alert>}
      {typeof outcome === 'object' && (
        <Alert kind="success">
          {t('rescue.saved', counts(outcome))} {t('rescue.savedHint')}
        </Alert>
      )}
    </Stack>
  );
}

async function saveRescue(db: Database): Promise<Outcome> {
  const now = Date.now();
  const rescue = await gatherRescue(db, now);
  if (rescue === undefined || rescue.entries + rescue.drafts + rescue.boxes === 0) return 'nothing';
  const day = new Date(now).toISOString().slice(0, 10);
  // A kind that no browser opens or renames.
  const file = new Blob([rescue.text], { type: 'application/octet-stream' });
  download(file, `augenhoehe-${day}.rettung`);
  return rescue;
}

function counts({ entries, drafts, boxes }: Rescue) {
  return { entries, drafts, boxes };
}
