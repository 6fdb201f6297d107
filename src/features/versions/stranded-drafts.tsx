import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaveRefusal } from '../../db/commit.ts';
import { discardDraft } from '../../db/drafts.ts';
import { useStore } from '../../db/store-context.ts';
import { useView } from '../../db/use-records.ts';
import { DescribedValue } from '../../questions/described-value.tsx';
import type { Describe } from '../../questions/use-describe.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Cluster } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { type ChoiceDraft, draftId, isChoiceDraft, parseDraft } from './choice-draft.ts';
import type { RecordChoices } from './use-open-choices.ts';
import { keepWritten } from './versions-actions.ts';

interface StrandedDraftsProps {
  readonly groups: readonly RecordChoices[];
  readonly describe: Describe;
  readonly onDecided: (field: string) => void;
}

/** What was being written when somebody else made the choice: it must not stay behind unseen. */
export function StrandedDrafts({ groups, describe, onDecided }: StrandedDraftsProps) {
  const { t } = useTranslation('versions');
  const drafts = useView((view) => view.drafts);
  const stranded = useMemo(() => {
    const open = new Set(groups.flatMap(({ choices }) => choices.map(({ record, field }) => draftId(record, field))));
    const left = [...drafts.values()].filter(({ id }) => isChoiceDraft(id) && !open.has(id));
    return left.flatMap(({ value }) => parseDraft(value) ?? []);
  }, [groups, drafts]);
  if (stranded.length === 0) return null;
  return (
    <Section title={t('stranded.title')}>
      <p>{t('stranded.text')}</p>
      {stranded.map((draft) => (
        <StrandedDraft key={draftId(draft.record, draft.seen.field)} {...{ draft, describe, onDecided }} />
      ))}
    </Section>
  );
}

type StrandedDraftProps = Omit<StrandedDraftsProps, 'groups'> & { readonly draft: ChoiceDraft };

function StrandedDraft({ draft, describe: describeAny, onDecided }: StrandedDraftProps) {
  const { t } = useTranslation(['versions', 'errors']);
  const store = useStore();
  const [refusal, setRefusal] = useState<SaveRefusal['kind']>();
  const { record, type, seen, value } = draft;
  const describe = describeAny.of(describeAny.vocabulary.find(type, record));
  const field = describe.fieldName(type, seen.field);

  async function save(): Promise<void> {
    const saved = await keepWritten(store, draft);
    if (saved.ok) onDecided(field);
    else setRefusal(saved.refusal.kind);
  }

  return (
    <Card>
      <Section level={3} title={field}>
        {refusal && <Alert kind="error">{t(`errors:refusal.${refusal}`)}</Alert>}
        <p>
          <DescribedValue words={describe.value(type, seen.field, value)} />
        </p>
        <Cluster>
          <Button onClick={() => void save()}>{t('stranded.save')}</Button>
          <Button variant="quiet" onClick={() => void discardDraft(store, draftId(record, seen.field))}>
            {t('stranded.discard')}
          </Button>
        </Cluster>
      </Section>
    </Card>
  );
}
