import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { recordTitle } from '../../domain/describe-record.ts';
import { pastImports, type PastImport } from '../../domain/past-imports.ts';
import { formatDate, formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { ForWriters } from '../../parts/for-writers.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { List, Stack } from '../../ui/layout.tsx';
import { Paged } from '../../ui/paged.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { FoldOut } from './fold-out.tsx';
import { undo } from './undo-import.ts';
import { unfinishedImports } from './unfinished-import.ts';

/** Imports made on any device of the office, each of which can be undone as a whole. */
export function PastImports() {
  const { t } = useTranslation('import');
  const records = useView((view) => view.records);
  const drafts = useView((view) => view.drafts);
  const imports = useMemo(() => {
    const unfinished = new Set<string>(unfinishedImports(drafts).map(({ id }) => id));
    return pastImports(records).filter(({ id }) => !unfinished.has(id));
  }, [records, drafts]);
  if (imports.length === 0) return null;
  return (
    <Section title={t('past.title')}>
      <List>
        {imports.map((past) => (
          <li key={past.id}>
            <Card>
              <Past past={past} />
            </Card>
          </li>
        ))}
      </List>
    </Section>
  );
}

function Past({ past }: { readonly past: PastImport }) {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const store = useStore();
  const [step, setStep] = useState<'idle' | 'asking' | 'busy' | 'failed'>('idle');
  const go = async () => {
    setStep('busy');
    setStep((await undo(store, past)) ? 'idle' : 'failed');
  };
  const numbers = {
    organisations: formatNumber(past.organisations, language),
    contacts: formatNumber(past.contacts, language),
  };
  return (
    <Stack gap="small">
      <PlainText>{past.file}</PlainText>
      <Muted>
        {formatDate(past.on, language)} · {t('past.summary', numbers)}
      </Muted>
      {step === 'failed' && <Alert kind="error">{t('past.failed')}</Alert>}
      <Staying past={past} />
      {past.untouched.length === 0 ? (
        <Muted>{t('past.done')}</Muted>
      ) : (
        <div>
          <ForWriters>
            <Button icon="undo" busy={step === 'busy'} onClick={() => setStep('asking')}>
              {t('past.undo')}
            </Button>
          </ForWriters>
        </div>
      )}
      <Dialog
        open={step === 'asking'}
        title={t('past.undoTitle')}
        onClose={() => setStep((now) => (now === 'asking' ? 'idle' : now))}
        actions={
          <>
            <Button variant="primary" onClick={() => void go()}>
              {t('past.confirm')}
            </Button>
            <Button onClick={() => setStep('idle')}>{t('past.keep')}</Button>
          </>
        }
      >
        <p>{t('past.undoText', { count: past.untouched.length })}</p>
      </Dialog>
    </Stack>
  );
}

function Staying({ past }: { readonly past: PastImport }) {
  const { t } = useTranslation('import');
  if (past.changed.length === 0) return null;
  return (
    <FoldOut title={t('past.stays')} count={past.changed.length}>
      <Paged items={past.changed}>
        {(record) => (
          <li key={record.id} className="import-line">
            <PlainText>{recordTitle(record).name ?? t('past.unnamed')}</PlainText>
          </li>
        )}
      </Paged>
    </FoldOut>
  );
}
