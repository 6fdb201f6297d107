import { render, screen } from '@testing-library/react';
import { useState } from 'react';
import * as v from 'valibot';
import type { AnswerValues } from '../../src/domain/forms/answer-values.ts';
import { questionsOf } from '../../src/domain/forms/form.ts';
import { NEEDS_CHECKLIST } from '../../src/domain/forms/needs-checklist.ts';
import type { Question } from '../../src/domain/forms/question.ts';
import { Json } from '../../src/domain/json.ts';
import { PROFILE_QUESTIONS } from '../../src/domain/organisation/profile.ts';
import type { Language } from '../../src/i18n/languages.ts';
import { useLanguage } from '../../src/i18n/setup.ts';
import { QuestionField } from '../../src/questions/question-field.tsx';
import type { QuestionNamespace } from '../../src/questions/form-words.ts';
import { secondLanguage } from '../../src/questions/second-language.ts';

const forms: Record<QuestionNamespace, readonly Question[]> = {
  'needs-form': questionsOf(NEEDS_CHECKLIST),
  profile: PROFILE_QUESTIONS,
};

interface Desk {
  /** The answers as they stand. */
  readonly answers: () => AnswerValues;
}

interface Wish {
  readonly ids: readonly string[];
  readonly namespace?: QuestionNamespace;
  readonly second?: Language;
  readonly values?: AnswerValues;
}

/** Questions on a screen, with answers that are kept as a form keeps them. */
export function questionsOnDesk({ ids, namespace = 'needs-form', second, values = {} }: Wish): Desk {
  let rows = 0;
  function Form() {
    const [answers, setAnswers] = useState(values);
    const other = secondLanguage(useLanguage(), second ?? '');
    const asked = forms[namespace].filter(({ id }) => ids.includes(id));
    return (
      <>
        {asked.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            values={answers}
            onChange={(key, value) => setAnswers((before) => ({ ...before, [key]: value }))}
            namespace={namespace}
            second={other}
            questions={forms[namespace]}
            newRowId={() => `row${(rows += 1)}`}
          />
        ))}
        <output data-testid="answers">{JSON.stringify(answers)}</output>
      </>
    );
  }
  render(<Form />);
  return { answers: () => given(screen.getByTestId('answers').textContent ?? '') };
}

function given(text: string): AnswerValues {
  const answers = v.parse(v.record(v.string(), Json), JSON.parse(text));
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null));
}
