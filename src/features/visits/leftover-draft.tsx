import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { discardDraft } from '../../db/drafts.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import type { Uuid } from '../../domain/ids.ts';
import { formatDate } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { List } from '../../ui/layout.tsx';
import { PlainText } from '../../ui/text.tsx';
import { DiscardDialog } from './discard-dialog.tsx';
import { saveLeftover } from './leftover-actions.ts';
import type { NoteSaveRefusal } from './note-draft.ts';
import { useRefusalText } from './use-refusal-text.ts';
import { wordsOf } from './visit-actions.ts';
import { parseVisitDraft, type VisitDraft, visitDraftId } from './visit-draft.ts';

interface LeftoverDraftProps {
  readonly visit: Uuid;
  readonly organisation: Uuid;
}

/** Words that were still being written here when the visit ended elsewhere: shown until their author has decided. */
export function LeftoverDraft({ visit, organisation }: LeftoverDraftProps) {
  const draft = useView((view) => view.drafts.get(visitDraftId(visit)));
  const words = useMemo(() => draft && parseVisitDraft(draft.value), [draft]);
  return words ? <Leftover visit={visit} organisation={organisation} words={words} /> : null;
}

function Leftover({ visit, organisation, words }: LeftoverDraftProps & { readonly words: VisitDraft }) {
  const { t } = useTranslation('visits');
  const store = useStore();
  const refusalText = useRefusalText();
  const [refusal, setRefusal] = useState<NoteSaveRefusal>();
  const [asks, setAsks] = useState(false);

  async function keep(): Promise<void> {
    const saved = await saveLeftover(store, visit, organisation, words);
    setRefusal(saved.ok ? undefined : saved.refusal);
  }

  const actions = (
    <>
      <Button variant="primary" icon="note" onClick={() => void keep()}>
        {t('leftover.keep')}
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
        <LeftoverWords words={words} />
        {refusal && <p>{refusalText(refusal)}</p>}
      </div>
      {asks && (
        <DiscardDialog onConfirm={() => void discardDraft(store, visitDraftId(visit))} onClose={() => setAsks(false)} />
      )}
    </Alert>
  );
}

function LeftoverWords({ words }: { readonly words: VisitDraft }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { note, promises } = wordsOf(words);
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
