import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../db/view.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryHead, useEntryWords } from './entry-head.tsx';
import { entryRecords } from './entry-words.ts';
import type { Outbox } from './use-outbox.ts';

/** An import may leave hundreds of entries; nobody reads them all at once. */
const STEP = 50;

/** What waits for the network, oldest first. */
export function WaitingSection({ outbox }: { readonly outbox: Outbox }) {
  const { t } = useTranslation(['outbox', 'common']);
  const [shown, setShown] = useState(STEP);
  const { waiting } = outbox;
  if (waiting.length === 0) return null;
  return (
    <Section title={t('waiting.title')}>
      <List>
        {waiting.slice(0, shown).map((entry) => (
          <li key={entry.mutation.mid}>
            <WaitingEntry {...{ entry, outbox }} />
          </li>
        ))}
      </List>
      {waiting.length > shown && (
        <div>
          <Button icon="down" onClick={() => setShown(shown + STEP)}>
            {t('common:action.showMore')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function WaitingEntry({ entry, outbox }: { readonly entry: OutboxEntry; readonly outbox: Outbox }) {
  const { t } = useTranslation('outbox');
  const words = useEntryWords(entry, outbox);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <EntryHead words={words} />
      <details className="outbox-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('item.show')}</summary>
        {isOpen && (
          <EntryDetails records={entryRecords(entry.mutation, outbox.find, outbox.describe)} subject={words.subject} />
        )}
      </details>
    </Card>
  );
}
