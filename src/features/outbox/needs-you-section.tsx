import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dismissEntry } from '../../db/outbox.ts';
import { useStore } from '../../db/store-context.ts';
import { tell } from '../../db/tell.ts';
import { useRecord } from '../../db/use-records.ts';
import { office } from '../../domain/office.ts';
import type { OutboxEntry } from '../../db/view.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Cluster, List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { CopyButton } from './copy-button.tsx';
import { EntryDetails } from './entry-details.tsx';
import { download } from '../../ui/download.ts';
import { entryFile, entryText } from './entry-file.ts';
import { EntryHead, useEntryWords } from './entry-head.tsx';
import { entryRecords } from './entry-words.ts';
import { reasonWords } from './mutation-words.ts';
import type { Outbox } from './use-outbox.ts';

/** What the office could not take: why, the whole text, and the ways on. Nothing leaves this list by itself. */
export function NeedsYouSection({ outbox }: { readonly outbox: Outbox }) {
  const { t } = useTranslation('outbox');
  if (outbox.needsYou.length === 0) return null;
  return (
    <Section title={t('needsYou.title')}>
      <List gap="default">
        {outbox.needsYou.map((entry) => (
          <li key={entry.mutation.mid}>
            <NeedyEntry {...{ entry, outbox }} />
          </li>
        ))}
      </List>
    </Section>
  );
}

function NeedyEntry({ entry, outbox }: { readonly entry: OutboxEntry; readonly outbox: Outbox }) {
  const { t } = useTranslation(['outbox', 'common', 'errors']);
  const store = useStore();
  const { identity } = store;
  const asksConsent = useRecord(office, identity.ws)?.legalBasis === 'consent';
  const words = useEntryWords(entry, outbox);
  const records = entryRecords(entry.mutation, outbox.find, outbox.describe);
  const reason = reasonWords(t, entry.code, entry.mutation, asksConsent);
  const text = entryText([words.head, words.since, reason], records, (field, value) =>
    t('item.line', { field, value }),
  );
  const save = async (): Promise<void> => {
    // Without room for the note the words can be saved all the same: they may be the reason why there is none.
    await tell(store, { act: 'exported', what: 'entry', count: 1, format: 'json' });
    download(entryFile(entry, text, identity.user.name), `augenhoehe-${entry.mutation.mid}.json`);
  };
  return (
    <Card>
      <EntryHead words={words} />
      <Alert kind="warning">{reason}</Alert>
      <EntryDetails records={records} subject={words.subject} />
      <Cluster>
        <CopyButton text={text} />
        <Button icon="export" onClick={() => void save().catch(reportError)}>
          {t('item.export')}
        </Button>
        <DismissButton mid={entry.mutation.mid} />
      </Cluster>
      <Muted>{t('item.exportHint')}</Muted>
    </Card>
  );
}

function DismissButton({ mid }: { readonly mid: string }) {
  const { t } = useTranslation(['outbox', 'common']);
  const store = useStore();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const confirm = (): void => {
    setBusy(true);
    dismissEntry(store, mid)
      .catch(reportError)
      .finally(() => setBusy(false));
  };
  const actions = (
    <>
      <Button variant="danger" busy={isBusy} onClick={confirm}>
        {t('dismiss.confirm')}
      </Button>
      <Button onClick={() => setOpen(false)}>{t('common:action.cancel')}</Button>
    </>
  );
  return (
    <>
      <Button variant="quiet" icon="archive" onClick={() => setOpen(true)}>
        {t('item.dismiss')}
      </Button>
      <Dialog open={isOpen} title={t('dismiss.title')} actions={actions} onClose={() => setOpen(false)}>
        <p>{t('dismiss.text')}</p>
      </Dialog>
    </>
  );
}
