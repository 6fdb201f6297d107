import { useTranslation } from 'react-i18next';
import { chosen, type Entity } from '../../domain/entity.ts';
import type { Brief } from '../../domain/organisation/brief.ts';
import { chosenElements, textFact } from '../../domain/organisation/facts.ts';
import { districtName } from '../../domain/organisation/overview.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { visit } from '../../domain/visit.ts';
import { useContent } from '../../i18n/content.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { paths } from '../../ui/paths.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { DayAndAge } from './day-and-age.tsx';
import { listWords } from './list-words.ts';

/** The facts by which one recognises an organisation. */
export function WhoTheyAre({ record: { fields } }: { readonly record: RecordView }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const language = useLanguage();
  const spoken = chosenElements(fields, 'languages').map((code) => languageName(code, language));
  const topics = chosenElements(fields, 'topics').map((code) => content('profile', `option.topics.${code}`));
  const status = textFact(fields, 'status');
  const own = textFact(fields, 'profile');
  return (
    <FactList>
      <Fact label={t('brief.languages')}>{listWords(spoken, language)}</Fact>
      <Fact label={t('brief.topics')}>{listWords(topics, language)}</Fact>
      <Fact label={t('brief.district')}>{districtName(textFact(fields, 'ortsbezirk'))}</Fact>
      <Fact label={t('brief.status')}>{status && content('profile', `option.status.${status}`)}</Fact>
      {own !== undefined && (
        <Fact label={content('profile', 'question.profile')}>
          <PlainText>{own}</PlainText>
        </Fact>
      )}
    </FactList>
  );
}

/** The last talk, and the day of the next one. */
export function LastTalk({ brief: { last, next } }: { readonly brief: Brief }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      {last === undefined ? <Muted>{t('list.never')}</Muted> : <Talk one={last} />}
      {next !== undefined && (
        <p>
          {t('brief.next')}{' '}
          <TextLink href={paths.visit(next.id)}>
            {next.date === undefined ? t('noDay') : <DayAndAge day={next.date} />}
          </TextLink>
        </p>
      )}
    </>
  );
}

function Talk({ one }: { readonly one: Entity<typeof visit> }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const language = useLanguage();
  const topics = chosen(one.topics).map((topic) => content('needs-form', `option.beratung_themen.${topic}`));
  return (
    <>
      <TextLink href={paths.visit(one.id)}>
        {one.state?.kind === 'held' ? <DayAndAge day={one.state.on} /> : t('noDay')}
      </TextLink>
      {topics.length > 0 && <p>{listWords(topics, language)}</p>}
      {one.language !== undefined && (
        <Muted>{t('brief.spoken', { language: languageName(one.language, language) })}</Muted>
      )}
    </>
  );
}
