import { useTranslation } from 'react-i18next';
import { factsOf, isKnown, questionsWithVersions, textFact } from '../../domain/organisation/facts.ts';
import { importedOf } from '../../domain/imported.ts';
import { PROFILE_QUESTIONS } from '../../domain/organisation/profile.ts';
import type { RecordView } from '../../domain/record-view.ts';
import { useQuestionWords } from '../../questions/question-words.ts';
import { Card } from '../../ui/card.tsx';
import { FactList } from '../../ui/fact.tsx';
import { Grid } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ProfileFact } from './profile-fact.tsx';

/** The organisations that were joined to this one, each with what is known of it there. */
export function JoinedSection({ absorbed }: { readonly absorbed: readonly RecordView[] }) {
  const { t } = useTranslation('organisations');
  if (absorbed.length === 0) return null;
  return (
    <Section title={t('join.also')}>
      <Grid>
        {absorbed.map((record) => (
          <Card key={record.id}>
            <Section level={3} title={<Name record={record} />}>
              <KnownFacts record={record} />
            </Section>
          </Card>
        ))}
      </Grid>
    </Section>
  );
}

function Name({ record: { id, fields } }: { readonly record: RecordView }) {
  const { t } = useTranslation('organisations');
  const name = textFact(fields, 'name');
  return (
    <TextLink href={paths.organisation(id)}>
      {name === undefined ? t('noName') : <PlainText>{name}</PlainText>}
    </TextLink>
  );
}

/** What is known of an organisation, and nothing about what is not. */
export function KnownFacts({ record }: { readonly record: RecordView }) {
  const words = useQuestionWords('profile', undefined);
  const facts = factsOf(record.fields);
  const twice = questionsWithVersions(record);
  return (
    <FactList>
      {PROFILE_QUESTIONS.filter((question) => isKnown(question, facts)).map((question) => (
        <ProfileFact
          key={question.id}
          question={question}
          questions={PROFILE_QUESTIONS}
          fields={record.fields}
          imported={importedOf(record)}
          facts={facts}
          words={words}
          hasVersions={twice.has(question.id)}
        />
      ))}
    </FactList>
  );
}
