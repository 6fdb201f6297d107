import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import { useStore } from '../../db/store-context.ts';
import { checkAnswers } from '../../domain/forms/check-answers.ts';
import type { AnswerValues } from '../../domain/forms/answer-values.ts';
import { type Form, questionsOf } from '../../domain/forms/form.ts';
import { progressOf } from '../../domain/forms/progress.ts';
import { newRowId } from '../../domain/forms/repeat-rows.ts';
import { useContent } from '../../i18n/content.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { formText, textIfAny, textsOfForm } from '../../questions/form-words.ts';
import { QuestionField } from '../../questions/question-field.tsx';
import { LanguageMenu } from '../../ui/language-menu.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';

/** The form as people will see it, in the language that they choose. Nothing that is tried out here is kept. */
export function FormPreview({ form }: { readonly form: Form }) {
  const { t } = useTranslation('forms');
  const { world } = useStore();
  const { change } = usePreferences();
  const language = useLanguage();
  const content = useContent();
  const [values, setValues] = useState<AnswerValues>({});
  const { from } = textsOfForm(form);
  const all = questionsOf(form);
  return (
    <Stack>
      <p>{t('previewText')}</p>
      <LanguageMenu value={language} onChange={(next) => change({ language: next })} />
      {progressOf(form, values).map(({ section, shown }) => {
        const refusals = checkAnswers(shown, values, all);
        const why = textIfAny(from, `section.${section.id}.why`, language, content);
        return (
          <Section key={section.id} title={formText(from, `section.${section.id}`, language, content)}>
            <Stack>
              {why !== undefined && <Muted>{why}</Muted>}
              {shown.map((question) => {
                const refusal = refusals.get(question.id);
                return (
                  <QuestionField
                    key={question.id}
                    question={question}
                    values={values}
                    onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
                    namespace={from}
                    refusal={refusal?.kind === 'answer-missing' ? undefined : refusal}
                    questions={all}
                    newRowId={() => newRowId(world)}
                  />
                );
              })}
            </Stack>
          </Section>
        );
      })}
    </Stack>
  );
}
