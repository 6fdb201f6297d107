import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dropPlan } from '../../db/plans.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { type PastImport, pastImports } from '../../domain/past-imports.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Cluster, List, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import type { ImportSession } from './import-session.ts';
import { undoUnfinished } from './undo-import.ts';
import { planOf, type UnfinishedImport, unfinishedImports } from './unfinished-import.ts';

/** Imports that were interrupted on this device: each can go on, be undone, or stay as far as it got. */
export function UnfinishedImports({ session }: { readonly session: ImportSession }) {
  const { t } = useTranslation('import');
  const store = useStore();
  const drafts = useView((view) => view.drafts);
  const records = useView((view) => view.records);
  const unfinished = useMemo(() => unfinishedImports(drafts), [drafts]);
  const past = useMemo(() => (unfinished.length === 0 ? [] : pastImports(records)), [unfinished, records]);
  const [failed, setFailed] = useState(false);
  const end = async (one: UnfinishedImport, how: Ending) => {
    setFailed(false);
    if (how === 'undo') setFailed(!(await undoUnfinished(store, one)));
    else await dropPlan(store, planOf(one));
  };
  if (unfinished.length === 0) return failed && <Alert kind="error">{t('past.failed')}</Alert>;
  return (
    <Section title={t('unfinished.title')}>
      {failed && <Alert kind="error">{t('past.failed')}</Alert>}
      <List>
        {unfinished.map((one) => (
          <li key={one.id}>
            <Card>
              <Unfinished
                unfinished={one}
                past={past.find(({ id }) => id === one.id)}
                onGoOn={() => void session.goOn(one)}
                onEnd={(how) => void end(one, how)}
              />
            </Card>
          </li>
        ))}
      </List>
    </Section>
  );
}

type Ending = 'undo' | 'leave';

type UnfinishedProps = {
  readonly unfinished: UnfinishedImport;
  /** What of it is saved; undefined while nothing is. */
  readonly past: PastImport | undefined;
  readonly onGoOn: () => void;
  readonly onEnd: (how: Ending) => void;
};

function Unfinished({ unfinished: { file, on, total }, past, onGoOn, onEnd }: UnfinishedProps) {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const [asked, ask] = useState<Ending>();
  const saved = past?.organisations ?? 0;
  const counts = { undo: past?.untouched.length ?? 0, leave: total - saved };
  return (
    <Stack gap="small">
      <PlainText>{file}</PlainText>
      <Muted>{formatDate(on, language)}</Muted>
      <Progress label={t('saving.progress')} value={saved} max={total} />
      <Cluster>
        <Button variant="primary" icon="import" onClick={onGoOn}>
          {t('unfinished.goOn')}
        </Button>
        {counts.undo > 0 && (
          <Button icon="undo" onClick={() => ask('undo')}>
            {t('past.undo')}
          </Button>
        )}
        <Button variant="quiet" onClick={() => ask('leave')}>
          {t('unfinished.leave')}
        </Button>
      </Cluster>
      {asked !== undefined && (
        <Dialog
          open
          title={asked === 'undo' ? t('past.undoTitle') : t('unfinished.leaveTitle')}
          onClose={() => ask(undefined)}
          actions={
            <>
              <Button variant="primary" onClick={() => onEnd(asked)}>
                {asked === 'undo' ? t('past.confirm') : t('unfinished.leave')}
              </Button>
              <Button onClick={() => ask(undefined)}>{t('past.keep')}</Button>
            </>
          }
        >
          <p>
            {asked === 'undo'
              ? t('past.undoText', { count: counts.undo })
              : t('unfinished.leaveText', { count: counts.leave })}
          </p>
          {asked === 'undo' && counts.leave > 0 && <p>{t('unfinished.leaveText', { count: counts.leave })}</p>}
        </Dialog>
      )}
    </Stack>
  );
}
