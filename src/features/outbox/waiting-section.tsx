import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../db/view.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Card } from '../../ui/card.tsx';
import { Paged } from '../../ui/paged.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { EntryDetails } from './entry-details.tsx';
import { EntryHead, useEntryWords } from './entry-head.tsx';
import { entryRecords } from './entry-words.ts';
import type { HandOvers } from './use-handed-over.ts';
import type { Outbox } from './use-outbox.ts';

/** An import may leave hundreds of entries; nobody reads them all at once. */
const FIRST = 50;

/** What waits for the network, oldest first. */
export function WaitingSection({ outbox, handOvers }: { readonly outbox: Outbox; readonly handOvers: HandOvers }) {
  const { t } = useTranslation('outbox');
  const { waiting } = outbox;
  if (waiting.length === 0) return null;
  return (
    <Section title={t('waiting.title')}>
      <Paged items={waiting} first={FIRST}>
        {(entry, i) => (
          <li key={entry.mutation.mid}>
            <WaitingEntry {...{ entry, outbox }} handedOver={handOvers.of(waiting, i)} />
          </li>
        )}
      </Paged>
    </Section>
  );
}

type WaitingEntryProps = {
  readonly entry: OutboxEntry;
  readonly outbox: Outbox;
  readonly handedOver: number | undefined;
};

function WaitingEntry({ entry, outbox, handedOver }: WaitingEntryProps) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const words = useEntryWords(entry, outbox);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card>
      <EntryHead words={words} />
      {handedOver !== undefined && (
        <Muted>{t('handOver.entry', { at: formatDateTime(new Date(handedOver).toISOString(), language) })}</Muted>
      )}
      <details className="outbox-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('item.show')}</summary>
        {isOpen && (
          <EntryDetails records={entryRecords(entry.mutation, outbox.find, outbox.describe)} subject={words.subject} />
        )}
      </details>
    </Card>
  );
}
