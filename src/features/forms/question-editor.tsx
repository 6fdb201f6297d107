import { useTranslation } from 'react-i18next';
import { moved, withoutQuestion, withSection } from '../../domain/forms/edit-form.ts';
import { questionsOf, type Section } from '../../domain/forms/form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import type { Question } from '../../domain/forms/question.ts';
import { htmlLangOf } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { Cluster, Stack } from '../../ui/layout.tsx';
import { Muted } from '../../ui/text.tsx';
import type { EditProps } from './key-field.tsx';
import { QuestionParts } from './question-parts.tsx';
import './forms.css';

interface QuestionEditorProps extends EditProps {
  readonly section: Section;
  readonly question: Question;
  readonly index: number;
}

/** One question, closed to its title until it is opened. */
export function QuestionEditor({ form, section, question, index, language, change }: QuestionEditorProps) {
  const { t } = useTranslation('forms');
  const { id } = question;
  const move = (by: 1 | -1): void =>
    change((before) =>
      withSection(before, section.id, (one) => ({ ...one, questions: [...moved(one.questions, index, by)] })),
    );
  const common = { form, language, change };
  return (
    <details className="form-question">
      <summary>
        <QuestionTitle form={form} language={language} question={question} />
      </summary>
      <Stack>
        <QuestionParts question={question} siblings={questionsOf(form)} {...common} />
        {question.type === 'repeat' &&
          question.fields.map((field) => (
            <details key={field.id} className="form-question">
              <summary>
                {t('field.part')}: <QuestionTitle form={form} language={language} question={field} />
              </summary>
              <Stack>
                <QuestionParts question={field} siblings={question.fields} {...common} />
              </Stack>
            </details>
          ))}
        <Cluster>
          {index > 0 && (
            <Button variant="quiet" onClick={() => move(-1)}>
              {t('up')}
            </Button>
          )}
          {index < section.questions.length - 1 && (
            <Button variant="quiet" onClick={() => move(1)}>
              {t('down')}
            </Button>
          )}
          <Button variant="quiet" icon="trash" onClick={() => change((before) => withoutQuestion(before, id))}>
            {t('removeQuestion')}
          </Button>
        </Cluster>
      </Stack>
    </details>
  );
}

function QuestionTitle({ form, language, question }: Pick<QuestionEditorProps, 'form' | 'language' | 'question'>) {
  const { t } = useTranslation('forms');
  const title = textOf(form.texts ?? {}, language, `question.${question.id}`) ?? t('untitledQuestion');
  return (
    <>
      <bdi lang={htmlLangOf(language)}>{title}</bdi> <Muted>{t(`type.${question.type}`)}</Muted>
    </>
  );
}
