import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import { contact } from '../../domain/contact.ts';
import { chosen, type Entity } from '../../domain/entity.ts';
import type { VisitReport, VisitWords } from '../../domain/visit-report.ts';
import type { visit } from '../../domain/visit.ts';
import { useContent } from '../../i18n/content.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { List } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { PlainText } from '../../ui/text.tsx';
import { ContactLabel } from './contact-label.tsx';

/** Everything about a visit but its words. What was not written down is not known, which is not no. */
export function VisitFacts({ entity }: { readonly entity: Entity<typeof visit> }) {
  const { t } = useTranslation('visits');
  const { headcount, place, placeText = '', language } = entity;
  const [attendees, topics, purposes] = [chosen(entity.attendees), chosen(entity.topics), chosen(entity.purposes)];
  return (
    <Section title={t('facts.title')}>
      <Facts facts={{ headcount, place, placeText, language, attendees, topics, purposes }} />
    </Section>
  );
}

/** The facts of a visit, or of a report that is not part of it. */
export function Facts({ facts }: { readonly facts: Omit<VisitReport, 'on' | keyof VisitWords> }) {
  const { t } = useTranslation('visits');
  const content = useContent();
  const language = useLanguage();
  const { headcount, place, placeText, language: spoken, attendees } = facts;
  const topics = facts.topics.map((id) => content('needs-form', `option.beratung_themen.${id}`));
  const purposes = facts.purposes.map((id) => content('catalogues', `officeTasks.${id}`));
  return (
    <FactList>
      <Fact label={t('people.known')}>{attendees.length === 0 ? null : <People ids={attendees} />}</Fact>
      <Fact label={t('people.headcount')}>{headcount === undefined ? null : formatNumber(headcount, language)}</Fact>
      <Fact label={t('facts.language')}>{spoken === undefined ? null : languageName(spoken, language)}</Fact>
      <Fact label={t('facts.place')}>{place && content('needs-form', `option.erhebung_anlass.${place}`)}</Fact>
      <Fact label={t('facts.placeText')}>{placeText && <PlainText>{placeText}</PlainText>}</Fact>
      <Fact label={t('facts.topics')}>{topics.length === 0 ? null : <Lines lines={topics} />}</Fact>
      <Fact label={t('facts.purposes')}>{purposes.length === 0 ? null : <Lines lines={purposes} />}</Fact>
    </FactList>
  );
}

function People({ ids }: { readonly ids: readonly string[] }) {
  const people = useRecords(contact);
  return (
    <List>
      {ids.map((id) => (
        <li key={id}>
          <ContactLabel person={people.find((one) => one.id === id)} />
        </li>
      ))}
    </List>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <List>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}
