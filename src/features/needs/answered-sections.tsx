import { useTranslation } from 'react-i18next';
import { type AnswerValues, isAnswered } from '../../domain/forms/answer-values.ts';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import type { SectionProgress } from '../../domain/forms/progress.ts';
import type { Language } from '../../i18n/languages.ts';
import { textsOfForm } from '../../questions/form-words.ts';
import { useSectionWords } from './use-section-words.ts';
import { AnsweredQuestion } from '../../questions/answered-question.tsx';
import { IconButton } from '../../ui/button.tsx';
import { FactList } from '../../ui/fact.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import './answered-sections.css';

interface AnsweredSectionsProps {
  readonly form: Form;
  readonly pages: readonly SectionProgress[];
  readonly values: AnswerValues;
  readonly second: Language | undefined;
  /** Level of the sections' headings. */
  readonly level: 2 | 3;
  /** Left out where the answers are only read. */
  readonly onChange?: ((section: string) => void) | undefined;
}

/** The answers, section by section; of unanswered questions only how many there are. */
export function AnsweredSections({ form, pages, values, second, level, onChange }: AnsweredSectionsProps) {
  const { t } = useTranslation('needs');
  const { from } = textsOfForm(form);
  const words = useSectionWords(from, undefined);
  const questions = questionsOf(form);
  const shown = pages.filter(({ answered }) => answered > 0);
  if (shown.length === 0) return <p>{t('summary.nothing')}</p>;
  return shown.map(({ section, asked, answered }) => {
    const title = words(section.id).title.label;
    const change = onChange && (
      <IconButton icon="edit" label={t('summary.change', { section: title })} onClick={() => onChange(section.id)} />
    );
    return (
      <Section key={section.id} title={title} level={level} actions={change}>
        <div className="answered-facts">
          <FactList>
            {asked
              .filter((question) => isAnswered(question, values))
              .map((question) => (
                <AnsweredQuestion
                  key={question.id}
                  question={question}
                  values={values}
                  namespace={from}
                  second={second}
                  questions={questions}
                />
              ))}
          </FactList>
        </div>
        {answered < asked.length && <Muted>{t('summary.unanswered', { count: asked.length - answered })}</Muted>}
      </Section>
    );
  });
}
