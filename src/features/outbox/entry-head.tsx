import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '../../db/view.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Muted } from '../../ui/text.tsx';
import { subjectWords } from './entry-words.ts';
import { mutationWords } from './mutation-words.ts';
import type { Outbox } from './use-outbox.ts';

export interface EntryWords {
  readonly subject: string;
  readonly head: string;
  readonly since: string;
}

/** What an entry is and since when it waits, in two lines. */
export function useEntryWords({ mutation }: OutboxEntry, { find, describe }: Outbox): EntryWords {
  const { t } = useTranslation(['outbox', 'common', 'errors']);
  const language = useLanguage();
  const subject = subjectWords(mutation, find, describe);
  return {
    subject,
    head: t('item.head', { what: mutationWords(t, mutation), record: subject }),
    since: t('item.since', { at: formatDateTime(mutation.at, language) }),
  };
}

export function EntryHead({ words }: { readonly words: EntryWords }) {
  return (
    <div className="outbox-head">
      <p className="outbox-head__what">{words.head}</p>
      <Muted>{words.since}</Muted>
    </div>
  );
}
