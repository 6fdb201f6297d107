import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardDraft } from '../../db/drafts.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import type { Uuid } from '../../domain/ids.ts';
import type { VisitRefusal } from '../../domain/visit-rules.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { readNumber } from '../../ui/read-number.ts';
import { PlainText } from '../../ui/text.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { isReport, saveLeftover } from './leftover-actions.ts';
import type { NoteSaveRefusal } from './note-draft.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { reportOf, wordsOf } from './visit-actions.ts';
import { Facts } from './visit-facts.tsx';
import { parseVisitDraft, type VisitDraft, visitDraftId } from './visit-draft.ts';

/** What was still being written here when the visit ended elsewhere: shown until its author has decided. */
export function LeftoverDraft({ visit }: { readonly visit: Uuid }) {
  const draft = useView((view) => view.drafts.get(visitDraftId(visit)));
  const words = useMemo(() => draft && parseVisitDraft(draft.value), [draft]);
  return words ? <Leftover words={words} /> : null;
}

function Leftover({ words }: { readonly words: VisitDraft }) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const [refusal, setRefusal] = useState<VisitRefusal | NoteSaveRefusal>();
  const [asks, setAsks] = useState(false);
  // Follows the visit: what a colleague has told meanwhile is not told once more.
  const draft = withCountInWords(words, t('people.headcount'));
  const report = useView(() => isReport(store, draft));

  async function keep(): Promise<void> {
    const saved = await saveLeftover(store, draft);
    setRefusal(saved.ok ? undefined : saved.refusal);
  }

  const actions = (
    <>
      <Button variant="primary" icon="note" onClick={() => void keep()}>
        {t(report ? 'leftover.keepReport' : 'leftover.keep')}
      </Button>
      <Button variant="quiet" icon="trash" onClick={() => setAsks(true)}>
        {t('discard.open')}
      </Button>
    </>
  );
  return (
    <Alert kind="info" title={t('leftover.title')} actions={actions}>
      <div className="visit-note">
        <p>{t('leftover.text')}</p>
        <LeftoverWords words={draft} />
        {report && (
          <Card>
            <Facts facts={reportOf(draft)} />
          </Card>
        )}
        {report && <p>{t('leftover.report')}</p>}
        {refusal && <p>{refusalText(refusal)}</p>}
      </div>
      {asks && (
        <DiscardDialog
          onConfirm={() => void discardDraft(store, visitDraftId(words.visit))}
          onClose={() => setAsks(false)}
        />
      )}
    </Alert>
  );
}

/** Nothing can be corrected here, so what is no number ("about 60") goes into the note. */
function withCountInWords(draft: VisitDraft, label: string): VisitDraft {
  if (readNumber(draft.headcount).kind !== 'unreadable') return draft;
  const note = [draft.note, `${label}: ${draft.headcount}`].filter((line) => line.trim() !== '').join('\n');
  return { ...draft, note, headcount: '' };
}

function LeftoverWords({ words }: { readonly words: VisitDraft }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { note, promises } = wordsOf(words);
  if (note.trim() === '' && promises.length === 0) return null;
  return (
    <Card>
      {note.trim() !== '' && (
        <p className="visit-words">
          <PlainText>{note}</PlainText>
        </p>
      )}
      <List>
        {promises.map(({ id, title, due }) => (
          <li key={id}>
            <PlainText>{title}</PlainText>{' '}
            {due !== undefined && t('promises.until', { date: formatDate(due, language) })}
          </li>
        ))}
      </List>
    </Card>
  );
}
