import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import { formatDateTime, formatTime } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { useSync, useSyncStatus } from '../../sync/sync-context.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Section } from '../../ui/section.tsx';
import { ago } from './ago.ts';
import { troubleWords } from './trouble-words.ts';
import { useNow } from './use-now.ts';

/** Milliseconds by which a clock may differ before a person should set it. */
const CLOCK_TOLERANCE = 10 * 60_000;

/** The office no longer takes this device for the one that it knows: a new code helps. */
const UNKNOWN_HERE: ReadonlySet<string> = new Set(['device_forked', 'bad_proof']);

/** Everything is on the disk; after the unlock the app asks for the code. */
function enrolAgain(): void {
  window.location.hash = 'enrol=';
  window.location.reload();
}

/** When the office was last reached, why not since, and the button to try at once. */
export function ConnectionSection() {
  const { t } = useTranslation('outbox');
  const sync = useSync();
  const isBusy = useSyncStatus((status) => status.isBusy);
  const isLeader = useSyncStatus((status) => status.isLeader);
  const received = useSyncStatus((status) => status.received);
  const news = [
    ...(isBusy ? [t('contact.busy')] : []),
    ...(isBusy && received > 0 ? [t('contact.received', { count: received })] : []),
    ...(isLeader ? [] : [t('contact.otherTab')]),
  ];
  const send = (
    <Button variant="primary" icon="retry" busy={isBusy} onClick={sync.now}>
      {t('contact.now')}
    </Button>
  );
  return (
    <Section title={t('contact.title')} actions={send}>
      <output className="outbox-progress">{news.join(' ')}</output>
      <Troubles />
      <FactList>
        <LastContact />
        <NextTry />
      </FactList>
    </Section>
  );
}

function Troubles() {
  const { t } = useTranslation(['outbox', 'common', 'errors']);
  const trouble = useSyncStatus((status) => status.trouble);
  const clockOffset = useSyncStatus((status) => status.clockOffset) ?? 0;
  const unreadable = useView((view) => view.unreadable);
  const differs = useView((view) => view.differing.size > 0);
  const minutes = Math.round(Math.abs(clockOffset) / 60_000);
  return (
    <>
      {trouble && <Alert kind={trouble.kind === 'offline' ? 'info' : 'warning'}>{troubleWords(t, trouble)}</Alert>}
      {Math.abs(clockOffset) > CLOCK_TOLERANCE && (
        <Alert kind="warning">{t('contact.clock', { count: minutes })}</Alert>
      )}
      {unreadable > 0 && <Alert kind="warning">{t('contact.unreadable', { count: unreadable })}</Alert>}
      {differs && <Alert kind="warning">{t('contact.differs')}</Alert>}
      {trouble?.problem !== undefined && UNKNOWN_HERE.has(trouble.problem) && (
        <Button onClick={enrolAgain}>{t('contact.enrolAgain')}</Button>
      )}
    </>
  );
}

function LastContact() {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const now = useNow();
  const last = useView((view) => view.lastContact);
  if (last === undefined) return <Fact label={t('contact.last')}>{t('contact.never')}</Fact>;
  const at = formatDateTime(new Date(last).toISOString(), language);
  return <Fact label={t('contact.last')}>{t('contact.lastAt', { ago: ago(last, now, language), at })}</Fact>;
}

function NextTry() {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const trouble = useSyncStatus((status) => status.trouble);
  if (trouble === null) return null;
  const at = trouble.nextTryAt;
  const words = at === undefined ? t('contact.nextStopped') : formatTime(new Date(at).toISOString(), language);
  return <Fact label={t('contact.next')}>{words}</Fact>;
}
