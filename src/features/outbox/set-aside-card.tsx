import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import * as v from 'valibot';
import { Mutation } from '../../domain/mutation.ts';
import { formatDateTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import type { SetAsideEntry } from '../../domain/set-aside.ts';
import { useMayWrite } from '../../parts/use-may-write.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { CopyButton } from './copy-button.tsx';
import { EntryDetails } from './entry-details.tsx';
import { entryText } from './entry-file.ts';
import { entryRecords, subjectWords } from './entry-words.ts';
import { mutationWords } from './mutation-words.ts';
import type { Outbox } from './use-outbox.ts';

const REASONS = [
  ...(['invalid', 'mid_reuse', 'erased', 'exists', 'immutable', 'refused'] as const),
  ...(['not_found', 'not_granted', 'unknown', 'internal', 'follows'] as const),
] as const;

interface SetAsideCardProps {
  readonly entry: SetAsideEntry;
  readonly words: Pick<Outbox, 'find' | 'describe'>;
  readonly isBusy: boolean;
  readonly onRelease: () => void;
}

/** One entry that the office could not take: who sent it, why it waits, and every word of it. */
export function SetAsideCard({ entry, words, isBusy, onRelease }: SetAsideCardProps) {
  const { t } = useTranslation('set-aside');
  const mayWrite = useMayWrite();
  return (
    <Card>
      <SetAsideHead entry={entry} words={words} />
      <Alert kind="warning">{t(`reason.${REASONS.find((one) => one === entry.code) ?? 'other'}`)}</Alert>
      <Content entry={entry} words={words}>
        {entry.canBeReleased && mayWrite && (
          <Button icon="retry" busy={isBusy} onClick={onRelease}>
            {t('release')}
          </Button>
        )}
      </Content>
    </Card>
  );
}

function SetAsideHead({ entry, words }: Pick<SetAsideCardProps, 'entry' | 'words'>) {
  const { t } = useTranslation('set-aside');
  const { t: entryWords } = useTranslation(['outbox', 'common', 'errors']);
  const language = useLanguage();
  const mutation = read(entry);
  const head =
    mutation &&
    entryWords('item.head', {
      what: mutationWords(entryWords, mutation),
      record: subjectWords(mutation, words.find, words.describe),
    });
  return (
    <div className="outbox-head">
      {head !== undefined && <p className="outbox-head__what">{head}</p>}
      <Muted>
        {entry.person === '' ? t('unknownPerson') : <PlainText>{entry.person}</PlainText>}
        {' · '}
        {entry.device !== '' && (
          <>
            <PlainText>{entry.device}</PlainText>
            {' · '}
          </>
        )}
        <bdi>{formatDateTime(entry.arrived, language)}</bdi>
      </Muted>
    </div>
  );
}

interface ContentProps extends Pick<SetAsideCardProps, 'entry' | 'words'> {
  /** What else can be done with it, beside copying it. */
  readonly children: ReactNode;
}

function Content({ entry, words, children }: ContentProps) {
  const { t } = useTranslation(['set-aside', 'outbox']);
  if (entry.mutation === null) return <p>{t('hidden')}</p>;
  const mutation = read(entry);
  if (mutation === undefined) {
    const text = JSON.stringify(entry.mutation, undefined, 2);
    return (
      <>
        <p>{t('raw')}</p>
        <p className="outbox-raw">
          <PlainText>{text}</PlainText>
        </p>
        <Cluster>
          <CopyButton text={text} />
          {children}
        </Cluster>
      </>
    );
  }
  const records = entryRecords(mutation, words.find, words.describe);
  const subject = subjectWords(mutation, words.find, words.describe);
  const text = entryText([subject, entry.person], records, (field, value) => t('outbox:item.line', { field, value }));
  return (
    <>
      <EntryDetails records={records} subject={subject} />
      <Cluster>
        <CopyButton text={text} />
        {children}
      </Cluster>
    </>
  );
}

/** The entry as this app knows such entries; undefined if it is of another version, or may not be seen. */
export function read({ mutation }: SetAsideEntry): Mutation | undefined {
  const known = v.safeParse(Mutation, mutation);
  return known.success ? known.output : undefined;
}
