import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Database } from '../db/database.ts';
import type { OpenStore } from '../db/open-store.ts';
import { gatherRescue, type Rescue } from '../db/rescue.ts';
import { noteRescue } from '../db/rescue-note.ts';
import { tell } from '../db/tell.ts';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { download } from '../ui/download.ts';
import { Stack } from '../ui/layout.tsx';

type Outcome = Rescue | 'nothing' | 'failed';

interface Props {
  readonly db: Database;
  /** Where the device is unlocked: the office hears at once that a file was saved, else after the next unlock. */
  readonly store?: OpenStore;
}

/** Offers to save what is on this device only, also while it is locked. */
export function SaveRescue({ db, store }: Props) {
  const { t } = useTranslation('vault');
  const [isBusy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const save = (): void => {
    setBusy(true);
    void saveRescue(db, store)
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

async function saveRescue(db: Database, store: OpenStore | undefined): Promise<Outcome> {
  const now = Date.now();
  const rescue = await gatherRescue(db, now);
  const count = rescue === undefined ? 0 : rescue.entries + rescue.drafts + rescue.boxes;
  if (rescue === undefined || count === 0) return 'nothing';
  // Where the storage is full or damaged the note may fail, and the file is all the more needed.
  await noteSaved(db, store, count).catch(reportError);
  const day = new Date(now).toISOString().slice(0, 10);
  // A kind that no browser opens or renames.
  const file = new Blob([rescue.text], { type: 'application/octet-stream' });
  download(file, `augenhoehe-${day}.rettung`);
  return rescue;
}

async function noteSaved(db: Database, store: OpenStore | undefined, count: number): Promise<void> {
  if (store === undefined) return noteRescue(db, count);
  await tell(store, { act: 'exported', what: 'rescue_file', count, format: 'rettung' });
}

function counts({ entries, drafts, boxes }: Rescue) {
  return { entries, drafts, boxes };
}
