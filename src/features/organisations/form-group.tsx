import { Fragment, type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import type { AnswerValues } from '../../domain/forms/answer-values.ts';
import type { AnswerRefusal } from '../../domain/forms/check-answers.ts';
import { newRowId } from '../../domain/forms/repeat-rows.ts';
import { visibleQuestions } from '../../domain/forms/visibility.ts';
import type { FieldKey } from '../../domain/ids.ts';
import type { Json } from '../../domain/json.ts';
import { completeness } from '../../domain/organisation/facts.ts';
import { PROFILE_QUESTIONS, type ProfileGroup } from '../../domain/organisation/profile.ts';
import { useContent } from '../../i18n/content.ts';
import { QuestionField } from '../../questions/question-field.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Muted } from '../../ui/text.tsx';

interface FormGroupProps {
  readonly group: ProfileGroup;
  readonly values: AnswerValues;
  readonly refusals: ReadonlyMap<string, AnswerRefusal>;
  readonly onAnswer: (key: FieldKey, value: Json) => void;
  readonly startsOpen: boolean;
  /** Stands under a question, by its id. */
  readonly hints?: Readonly<Record<string, ReactNode>> | undefined;
}

/** The questions of one group. It opens by itself when something in it must be looked at again. */
export function FormGroup({ group, values, refusals, onAnswer, startsOpen, hints }: FormGroupProps) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const [isPressedOpen, setPressedOpen] = useState(startsOpen);
  const { known, total } = completeness(values, group.questions);
  const isOpen = isPressedOpen || group.questions.some((question) => refusals.has(question.id));
  return (
    <details
      className="organisation-details organisation-group"
      open={isOpen}
      onToggle={(event) => event.currentTarget.open !== isOpen && setPressedOpen(event.currentTarget.open)}
    >
      <summary>
        <h2 className="organisation-group__title">{content('profile', `group.${group.id}`)}</h2>
        <Muted>{t('profile.groupKnown', { known, total })}</Muted>
      </summary>
      {isOpen && (
        <Stack gap="large">
          <Questions {...{ group, values, refusals, onAnswer, hints }} />
        </Stack>
      )}
    </details>
  );
}

function Questions({ group, values, refusals, onAnswer, hints = {} }: Omit<FormGroupProps, 'startsOpen'>) {
  const { world } = useStore();
  const newId = useCallback(() => newRowId(world), [world]);
  const asked = new Set(visibleQuestions(PROFILE_QUESTIONS, values));
  return group.questions
    .filter((question) => asked.has(question))
    .map((question) => (
      <Fragment key={question.id}>
        <QuestionField
          question={question}
          questions={PROFILE_QUESTIONS}
          values={values}
          onChange={onAnswer}
          namespace="profile"
          refusal={refusals.get(question.id)}
          newRowId={newId}
        />
        {hints[question.id]}
      </Fragment>
    ));
}
