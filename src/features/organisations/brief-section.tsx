import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { chosen, type Entity } from '../../domain/entity.ts';
import { type Brief, briefOf } from '../../domain/organisation/brief.ts';
import { chosenElements, textFact } from '../../domain/organisation/facts.ts';
import { districtName } from '../../domain/organisation/overview.ts';
import type { RecordView } from '../../domain/record-view.ts';
import type { visit } from '../../domain/visit.ts';
import { useContent } from '../../i18n/content.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Card } from '../../ui/card.tsx';
import { Fact, FactList } from '../../ui/fact.tsx';
import { List } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Muted, PlainText } from '../../ui/text.tsx';
import { ContactLine } from './contact-line.tsx';
import { DayAndAge } from './day-and-age.tsx';
import { listWords } from './list-words.ts';
import { NeedName } from './need-name.tsx';
import { mayBeShown, type OrganisationFile } from './use-organisation-file.ts';

/** Lines of one card: the brief is read at the door. */
const MOST = 3;

/** Who they are, what was said last, what is open, whom to ask for. */
export function BriefSection({ file }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const { visits, needs, tasks, contacts } = file;
  const brief = useMemo(
    () => briefOf(visits, needs, tasks, contacts.filter(mayBeShown).map((known) => known.person)),
    [visits, needs, tasks, contacts],
  );
  return (
    <Section id="brief" title={t('brief.title')}>
      <div className="organisation-brief">
        <BriefCard title={t('brief.who')}>
          <WhoTheyAre record={file.record} />
        </BriefCard>
        <BriefCard title={t('brief.last')}>
          <LastTalk brief={brief} />
        </BriefCard>
        <BriefCard title={t('brief.askFor')}>
          <Lines empty={t('contacts.empty')} all="#contacts" count={brief.askFor.length}>
            {brief.askFor.slice(0, MOST).map((person) => (
              <li key={person.id}>
                <ContactLine person={person} />
              </li>
            ))}
          </Lines>
        </BriefCard>
        <BriefCard title={t('brief.promises')}>
          <Lines empty={t('brief.noPromises')} all="#tasks" count={brief.openPromises.length}>
            {brief.openPromises.slice(0, MOST).map(({ id, title, due }) => (
              <li key={id}>
                <PlainText>{title ?? ''}</PlainText>
                {due !== undefined && (
                  <div>
                    {t('tasks.due')} <DayAndAge day={due} />
                  </div>
                )}
              </li>
            ))}
          </Lines>
        </BriefCard>
        <BriefCard title={t('brief.needs')}>
          <Lines empty={t('brief.noNeeds')} all="#needs" count={brief.openNeeds.length}>
            {brief.openNeeds.slice(0, MOST).map((one) => (
              <li key={one.id}>
                <NeedName need={one} />
              </li>
            ))}
          </Lines>
        </BriefCard>
      </div>
    </Section>
  );
}

function BriefCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Card>
      <Section level={3} title={title}>
        {children}
      </Section>
    </Card>
  );
}

interface LinesProps {
  readonly empty: string;
  /** Where the whole list is. */
  readonly all: string;
  readonly count: number;
  readonly children: readonly ReactNode[];
}

function Lines({ empty, all, count, children }: LinesProps) {
  const { t } = useTranslation('organisations');
  if (count === 0) return <Muted>{empty}</Muted>;
  return (
    <>
      <List>{children}</List>
      {count > MOST && <a href={all}>{t('brief.all', { count })}</a>}
    </>
  );
}

function WhoTheyAre({ record: { fields } }: { readonly record: RecordView }) {
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

function LastTalk({ brief: { last, next } }: { readonly brief: Brief }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      {last === undefined ? <Muted>{t('list.never')}</Muted> : <Talk one={last} />}
      {next !== undefined && (
        <p>
          {t('brief.next')} <TextLink href={paths.visit(next.id)}>{next.date === undefined ? t('noDay') : <DayAndAge day={next.date} />}</TextLink>
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
      {one.language !== undefined && <Muted>{t('brief.spoken', { language: languageName(one.language, language) })}</Muted>}
    </>
  );
}
