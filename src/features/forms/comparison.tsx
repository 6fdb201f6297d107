import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordViews } from '../../db/use-records.ts';
import { answers } from '../../domain/answers.ts';
import { type Baseline, compareToday } from '../../domain/forms/baselines.ts';
import { mayBeUsed } from '../../domain/rights/restriction.ts';
import { useContent } from '../../i18n/content.ts';
import { formatNumber } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Fact, FactList } from '../../ui/fact.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';

/** What earlier surveys found, and how organisations answer the same questions today. */
export function Comparison() {
  const { t } = useTranslation('forms');
  const records = useRecordViews(answers.name);
  const content = useContent();
  const language = useLanguage();
  const rows = useMemo(() => compareToday([...records.values()].filter(mayBeUsed)), [records]);
  const share = ({ percent, count, of, when }: Baseline): string =>
    percent === undefined
      ? t('compare.number', { number: count ?? 0, of, when })
      : t('compare.share', { percent: formatNumber(percent, language), of, when });
  const words = ({ question, answers: ids }: Baseline): string =>
    ids.map((id) => content('needs-form', `option.${question}.${id}`)).join(' / ');
  return (
    <Section title={t('compare.title')}>
      <Stack>
        <p>{t('compare.text')}</p>
        <FactList>
          {rows.map(({ baseline, answered, chosen }) => (
            <Fact
              key={`${baseline.question} ${baseline.answers.join(' ')}`}
              label={`${content('needs-form', `question.${baseline.question}`)} ${words(baseline)}`}
            >
              <p>{t('compare.today', { chosen, answered })}</p>
              <Muted>{share(baseline)}</Muted>
            </Fact>
          ))}
        </FactList>
      </Stack>
    </Section>
  );
}
