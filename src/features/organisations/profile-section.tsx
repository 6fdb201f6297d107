import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuestionWords } from '../../questions/question-words.ts';
import { type Imported, importedOf } from '../../domain/imported.ts';
import { completeness, factsOf, questionsWithVersions } from '../../domain/organisation/facts.ts';
import { PROFILE, PROFILE_QUESTIONS, type ProfileGroup } from '../../domain/organisation/profile.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { useContent } from '../../i18n/content.ts';
import { FactList } from '../../ui/fact.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { ImportedSource } from './imported-source.tsx';
import { ProfileFact } from './profile-fact.tsx';

/** All that is known of an organisation, by group, and what is not known yet. */
export function ProfileSection({ record }: { readonly record: RecordView }) {
  const { t } = useTranslation('organisations');
  const { known, total } = completeness(factsOf(record.fields));
  const imported = importedOf(record);
  return (
    <Section id="profile" title={t('profile.title')}>
      <Progress label={t('profile.known')} value={known} max={total} />
      <Stack gap="small">
        {PROFILE.groups.map((group) => (
          <Group key={group.id} group={group} record={record} imported={imported} />
        ))}
        {imported && <ImportedSource imported={imported} />}
      </Stack>
    </Section>
  );
}

type GroupProps = {
  readonly group: ProfileGroup;
  readonly record: RecordView;
  readonly imported: Imported | undefined;
};

/** Closed while nothing of it is known: an empty page tells nobody anything. */
function Group({ group, record, imported }: GroupProps) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const facts = factsOf(record.fields);
  const { known, total } = completeness(facts, group.questions);
  const twice = questionsWithVersions(record);
  const [pressed, setPressed] = useState<boolean>();
  const isOpen = pressed ?? known > 0;
  const words = useQuestionWords('profile', undefined);
  return (
    <details
      className="organisation-details organisation-group"
      open={isOpen}
      onToggle={(event) => event.currentTarget.open !== isOpen && setPressed(event.currentTarget.open)}
    >
      <summary>
        <h3 className="organisation-group__title">{content('profile', `group.${group.id}`)}</h3>
        <Muted>{t('profile.groupKnown', { known, total })}</Muted>
      </summary>
      <FactList>
        {group.questions.map((question) => (
          <ProfileFact
            key={question.id}
            question={question}
            questions={PROFILE_QUESTIONS}
            fields={record.fields}
            imported={imported}
            facts={facts}
            words={words}
            hasVersions={twice.has(question.id)}
          />
        ))}
      </FactList>
    </details>
  );
}
