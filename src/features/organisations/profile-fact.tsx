import type { ReactNode } from 'react';
import * as v from 'valibot';
import { useTranslation } from 'react-i18next';
import { catalogue } from '../../domain/catalogues/catalogue.ts';
import { daysBetween } from '../../domain/dates.ts';
import { Address } from '../../domain/forms/answer-keys.ts';
import type { AnswerValues } from '../../domain/forms/answer-values.ts';
import type { Question } from '../../domain/forms/question.ts';
import { repeatRows, rowAnswers } from '../../domain/forms/repeat-rows.ts';
import { originOf, textFact } from '../../domain/organisation/facts.ts';
import type { Imported } from '../../domain/imported.ts';
import { formatAge } from '../../i18n/formats.ts';
import { useContent } from '../../i18n/content.ts';
import { type AnswerLine, answerLines } from '../../questions/answer-lines.ts';
import { LinesInWords } from '../../questions/lines-in-words.tsx';
import type { QuestionWords } from '../../questions/question-words.ts';
import { Fact } from '../../ui/fact.tsx';
import { Icon } from '../../ui/icon.tsx';
import { List } from '../../ui/layout.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Ltr, PlainText } from '../../ui/text.tsx';
import { MailLink, PhoneLink } from './contact-line.tsx';
import { ImportedSource } from './imported-source.tsx';
import { useToday } from './use-today.ts';
import { VersionsBadge } from './versions-badge.tsx';

interface ProfileFactProps {
  readonly question: Question;
  readonly questions: readonly Question[];
  /** All fields, with the origins. */
  readonly fields: AnswerValues;
  readonly facts: AnswerValues;
  readonly words: QuestionWords;
  readonly hasVersions: boolean;
  readonly imported: Imported | undefined;
}

/** One fact with its source and its age; what nobody knows is said to be unknown. */
export function ProfileFact({ question, questions, fields, facts, words, hasVersions, imported }: ProfileFactProps) {
  const { t } = useTranslation('common');
  const today = useToday();
  const source = useSourceName();
  const origin = originOf(fields, question.id);
  const value = valueOf(question, facts, words, questions);
  const label = String(words.question(question).label);
  const isImported = value !== null && origin?.source === 'import';
  return (
    <Fact
      label={label}
      source={origin && source(origin.source)}
      age={origin && formatAge(daysBetween(origin.on, today), words.language)}
      details={isImported && imported && <ImportedSource imported={imported} field={question.id} of={label} />}
    >
      {hasVersions ? (
        <>
          {value ?? t('unknown')} <VersionsBadge />
        </>
      ) : (
        value
      )}
    </Fact>
  );
}

/** Null for what nobody knows. */
function valueOf(
  question: Question,
  facts: AnswerValues,
  words: QuestionWords,
  questions: readonly Question[],
): ReactNode {
  const text = textFact(facts, question.id);
  if (text !== undefined && question.type === 'phone') return <PhoneLink phone={text} />;
  if (text !== undefined && question.type === 'email') return <MailLink mail={text} />;
  if (text !== undefined && question.type === 'url') return <WebLink address={text} />;
  const address = v.safeParse(Address, facts[question.id]);
  if (question.type === 'address' && address.success) return wordsOrNothing(letterLines(address.output));
  if (question.type !== 'repeat') return linesOrNothing(answerLines(question, facts, words, questions));
  const rows = repeatRows(question, facts);
  if (rows.length === 0) return null;
  return (
    <List>
      {rows.map((row) => {
        const given = rowAnswers(row.fields, question.fields);
        return (
          <li key={row.key}>
            {linesOrNothing(
              question.fields.flatMap((field) => prefixed(field.id, answerLines(field, given, words, questions))),
            )}
          </li>
        );
      })}
    </List>
  );
}

/** Street in one line, postcode and town in the next, as on a letter. */
function letterLines({ street, zip, city }: Address): string {
  return [street, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join('\n');
}

function wordsOrNothing(words: string): ReactNode {
  return words === '' ? null : <PlainText>{words}</PlainText>;
}

function prefixed(field: string, lines: readonly AnswerLine[]): readonly AnswerLine[] {
  return lines.map((line) => ({ ...line, key: `${field} ${line.key}` }));
}

/** Null, so that the fact says "not known". */
function linesOrNothing(lines: readonly AnswerLine[]) {
  return lines.length === 0 ? null : <LinesInWords lines={lines} />;
}

/** An address that was typed without its scheme would lead into the app. */
function WebLink({ address }: { readonly address: string }) {
  const { t } = useTranslation('organisations');
  const hasScheme = /^https?:/i.test(address);
  const href =
    hasScheme || /^[\w.-]+\.\w{2,}(\/|$)/.test(address) ? (hasScheme ? address : `https://${address}`) : undefined;
  if (href === undefined) return <Ltr>{address}</Ltr>;
  return (
    <TextLink href={href}>
      <Ltr>{address}</Ltr>
      <Icon name="external" size="small" label={t('profile.opensOutside')} />
    </TextLink>
  );
}

/** Names of sources, as the office calls them. */
function useSourceName(): (code: string) => string {
  const content = useContent();
  return (code) => {
    const entry = catalogue('factSources').find(({ id }) => id === code);
    return entry === undefined ? code : content('catalogues', `factSources.${code}`);
  };
}
