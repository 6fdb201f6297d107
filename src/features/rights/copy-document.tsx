import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useStore } from '../../db/store-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { useView } from '../../db/use-records.ts';
import { daysBetween, IsoDate } from '../../domain/dates.ts';
import { findRecord } from '../../domain/describe-record.ts';
import type { CopiedField, CopiedRecord, Copy } from '../../domain/rights/copy.ts';
import { useFixedTexts } from '../../i18n/content.ts';
import { formatAge, formatDate, formatDateTime } from '../../i18n/formats.ts';
import type { Language } from '../../i18n/languages.ts';
import { PrivacyNotice } from '../../legal/privacy-notice.tsx';
import { useOfficeDetails } from '../../legal/use-office-details.ts';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { isolate, typeWords } from '../../questions/describe-words.ts';
import { DescribedValue } from '../../questions/described-value.tsx';
import { type Describe, useDescribeIn } from '../../questions/use-describe.ts';
import { languageAttributes, TwoLanguages } from '../../ui/second-text.tsx';
import * as v from 'valibot';
import { copyLines, type CopyLine } from './copy-lines.ts';
import { todayOf } from './rights-actions.ts';

/** One language of the document: how it says records, and its own sentences. */
export interface CopyLanguage {
  readonly language: Language;
  readonly describe: Describe;
  readonly t: TFunction<'rights'>;
  readonly today: IsoDate;
}

interface CopyDocumentProps {
  readonly copy: Copy;
  readonly language: Language;
  /** The binding language beside it, if it is wanted. */
  readonly second: Language | undefined;
}

/** The readable copy, in one language or two. It is what is printed. */
export function CopyDocument({ copy, language, second }: CopyDocumentProps) {
  const first = useCopyLanguage(language);
  const other = useCopyLanguage(second ?? language);
  const beside = second === undefined ? undefined : other;
  const groups = [...Map.groupBy(copy.records, ({ type }) => type)];
  return (
    <article className="copy-document" {...languageAttributes(language)}>
      <h2>
        <Both first={first} second={beside} say={({ t }) => t(`doc.title.${copy.about}`)} />
      </h2>
      <p>
        <Both first={first} second={beside} say={(words) => madeWords(words, copy)} />
      </p>
      <p>
        <Both first={first} second={beside} say={({ t }) => t(`doc.scope.${copy.about}`)} />
      </p>
      {copy.blackedOut > 0 && (
        <p>
          <Both first={first} second={beside} say={({ t }) => t('doc.blackedOut', { count: copy.blackedOut })} />
        </p>
      )}
      {groups.map(([type, records]) => (
        <section key={type}>
          <h3>
            <Both first={first} second={beside} say={({ describe }) => typeWords(describe.vocabulary.t, type)} />
          </h3>
          {records.map((record) => (
            <CopiedEntry key={record.id} record={record} first={first} second={beside} />
          ))}
        </section>
      ))}
      <p>
        <Both first={first} second={beside} say={({ t }) => t('doc.rights')} />
      </p>
      {copy.about === 'person' && <Purposes language={language} />}
    </article>
  );
}

/** What belongs to a copy besides the data: what for, on which basis, who gets them, for how long (Art. 15(1) GDPR). */
function Purposes({ language }: Pick<CopyDocumentProps, 'language'>) {
  const basis = useLegalBasis();
  const details = useOfficeDetails();
  return <PrivacyNotice basis={basis} details={details} language={language} />;
}

function useCopyLanguage(language: Language): CopyLanguage {
  const records = useView((view) => view.records);
  const find = useMemo(() => findRecord.bind(null, records), [records]);
  const describe = useDescribeIn(language, find, useForms().find);
  return { language, describe, t: useFixedTexts(language, 'rights'), today: todayOf(useStore()) };
}

function madeWords({ t, language }: CopyLanguage, { madeAt, madeBy }: Copy): string {
  return t('doc.made', { date: formatDateTime(madeAt, language), name: madeBy });
}

interface InLanguages {
  readonly first: CopyLanguage;
  readonly second: CopyLanguage | undefined;
}

/** The same words in one language or in both. */
function Both({ first, second, say }: InLanguages & { readonly say: (words: CopyLanguage) => string }) {
  const beside = second && { text: say(second), language: second.language };
  return <TwoLanguages second={beside}>{say(first)}</TwoLanguages>;
}

function CopiedEntry({ record, ...languages }: InLanguages & { readonly record: CopiedRecord }) {
  const first = sayingOf(record, languages.first);
  const second = languages.second && sayingOf(record, languages.second);
  return (
    <dl className="copy-record">
      {record.archived && (
        <div>
          <dt>
            <Both first={first} second={second} say={({ t }) => t('doc.archived')} />
          </dt>
        </div>
      )}
      {copyLines(record, first.describe).map((line) => (
        <div key={line.key} className="copy-field">
          <dt>
            <Both first={first} second={second} say={({ describe }) => describe.fieldName(record.type, line.key)} />
          </dt>
          <dd>
            <DescribedValue words={line.words} />
          </dd>
          {second !== undefined && <SecondValue record={record} line={line} second={second} />}
          {line.fields.map((field) => (
            <FieldOrigin key={field.field} type={record.type} field={field} first={first} second={second} />
          ))}
        </div>
      ))}
    </dl>
  );
}

/** Answers to a form of the office are said with the words of that form. */
function sayingOf({ fields }: CopiedRecord, words: CopyLanguage): CopyLanguage {
  const said = { fields: Object.fromEntries(fields.map(({ field, value }) => [field, value])) };
  return { ...words, describe: words.describe.of(said) };
}

interface SecondValueProps {
  readonly record: CopiedRecord;
  readonly line: CopyLine;
  readonly second: CopyLanguage;
}

/** The value in the second language; people's own words, names and numbers are the same in both. */
function SecondValue({ record, line, second }: SecondValueProps) {
  const words = copyLines(record, second.describe).find(({ key }) => key === line.key)?.words;
  if (words === undefined || words.look !== 'app' || words.text === line.words.text) return null;
  return (
    <dd {...languageAttributes(second.language)} className="copy-second">
      <DescribedValue words={words} />
    </dd>
  );
}

/** Where a value comes from, how old it is, who wrote it, and what else was written there. */
function FieldOrigin({
  type,
  field,
  first,
  second,
}: InLanguages & { readonly type: string; readonly field: CopiedField }) {
  const beside = second && originSentences(type, field, second);
  return originSentences(type, field, first).map((sentence, i) => (
    <dd key={sentence} className="copy-origin">
      <TwoLanguages second={second && { text: beside?.[i] ?? '', language: second.language }}>{sentence}</TwoLanguages>
    </dd>
  ));
}

function originSentences(
  type: string,
  field: CopiedField,
  { t, language, describe, today }: CopyLanguage,
): readonly string[] {
  const { source, writtenBy, otherVersions } = field;
  const at = (instant: string): string => formatDateTime(instant, language);
  return [
    ...(source === undefined ? [] : [sourceWords(source)]),
    ...(writtenBy === undefined ? [] : [t('doc.writtenBy', { name: isolate(writtenBy.name), at: at(writtenBy.at) })]),
    ...(field.unsent ? [t('doc.unsent')] : []),
    ...otherVersions.map((one) => {
      const { text } = describe.value(type, field.field, one.value);
      return t('doc.otherVersion', { name: isolate(one.by), at: at(one.at), value: isolate(text) });
    }),
  ];

  function sourceWords({ code, on }: NonNullable<CopiedField['source']>): string {
    const name = describe.vocabulary.content('catalogues', `factSources.${code}`);
    const day = v.safeParse(IsoDate, on);
    const age = day.success ? formatAge(daysBetween(day.output, today), language) : on;
    return t('doc.source', { source: name, date: formatDate(on, language), age });
  }
}
