import { useTranslation } from 'react-i18next';
import { useView } from '../../db/use-records.ts';
import type { Draft } from '../../db/view.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { typeWords } from '../../questions/describe-words.ts';
import type { Describe } from '../../questions/use-describe.ts';
import { List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted } from '../../ui/text.tsx';
import { ago } from './ago.ts';
import type { FindKnown } from './known-records.ts';
import { useNow } from './use-now.ts';

interface DraftsSectionProps {
  readonly describe: Describe;
  readonly find: FindKnown;
}

/** Half-written forms: they are saved here, and are sent when the person finishes them. */
export function DraftsSection({ describe, find }: DraftsSectionProps) {
  const { t } = useTranslation('outbox');
  const language = useLanguage();
  const now = useNow();
  const drafts = useView((view) => view.drafts);
  if (drafts.size === 0) return null;
  return (
    <Section title={t('drafts.title')}>
      <List>
        {[...drafts.values()].map((draft) => (
          <li key={draft.id} className="outbox-head">
            <span>{draft.id.startsWith('import:') ? t('drafts.import') : draftWords(draft, describe, find)}</span>
            <Muted>{t('drafts.at', { ago: ago(draft.at, now, language) })}</Muted>
          </li>
        ))}
      </List>
      <p>
        <TextLink href={paths.today}>{t('drafts.continue')}</TextLink>
      </p>
    </Section>
  );
}

/** Draft ids begin with what is being written and name the record, if there is one already. */
function draftWords({ id }: Draft, describe: Describe, find: FindKnown): string {
  const [kind = '', ...ids] = id.split(':');
  const record = ids.map(find).find((known) => known !== undefined);
  return record === undefined ? typeWords(describe.vocabulary.t, kind) : describe.record(record);
}
