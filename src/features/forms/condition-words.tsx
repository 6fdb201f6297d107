import { useTranslation } from 'react-i18next';
import { type Condition, isLeaf, type Leaf } from '../../domain/forms/condition.ts';
import type { Question } from '../../domain/forms/question.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { languageRow } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { answersTo } from './condition-answers.ts';

interface ConditionWordsProps {
  readonly condition: Condition;
  readonly all: readonly Question[];
  /** The text of a key of the form. */
  readonly words: (key: string) => string;
}

/** A condition in words, each part of it on a line. */
export function ConditionWords({ condition, all, words }: ConditionWordsProps) {
  const { t } = useTranslation('forms');
  if (isLeaf(condition)) return <LeafWords leaf={condition} {...{ all, words }} />;
  const parts = partsOf(condition);
  return (
    <>
      {t(`condition.${parts.joined}`)}
      <ul>
        {parts.list.map((part) => (
          <li key={JSON.stringify(part)}>
            <ConditionWords condition={part} {...{ all, words }} />
          </li>
        ))}
      </ul>
    </>
  );
}

function partsOf(condition: Exclude<Condition, Leaf>) {
  if ('all' in condition) return { joined: 'all', list: condition.all } as const;
  return 'any' in condition
    ? ({ joined: 'any', list: condition.any } as const)
    : ({ joined: 'not', list: [condition.not] } as const);
}

function LeafWords({ leaf, all, words }: Omit<ConditionWordsProps, 'condition'> & { readonly leaf: Leaf }) {
  const { t } = useTranslation(['forms', 'common']);
  const language = useLanguage();
  const question = words(`question.${leaf.question}`);
  if ('answered' in leaf) return t(leaf.answered ? 'condition.answered' : 'condition.unanswered', { question });
  if ('in' in leaf) {
    const other = all.find(({ id }) => id === leaf.question);
    const known = new Map(other && answersTo(other, all, words, (yes) => t(yes ? 'common:yes' : 'common:no')));
    const either = new Intl.ListFormat(languageRow(language).locale, { type: 'disjunction' });
    return t('condition.in', { question, answers: either.format(leaf.in.map((id) => known.get(id) ?? id)) });
  }
  return [
    ...(leaf.from === undefined ? [] : [t('condition.from', { question, from: formatNumber(leaf.from, language) })]),
    ...(leaf.to === undefined ? [] : [t('condition.to', { question, to: formatNumber(leaf.to, language) })]),
  ].join(', ');
}
