import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnswered } from '../domain/forms/answer-values.ts';
import { checkAnswers } from '../domain/forms/check-answers.ts';
import { questionsOf } from '../domain/forms/form.ts';
import { progressOf } from '../domain/forms/progress.ts';
import type { Question } from '../domain/forms/question.ts';
import type { Uuid } from '../domain/ids.ts';
import { useContent } from '../i18n/content.ts';
import { useLanguage } from '../i18n/setup.ts';
import { AnsweredQuestion } from '../questions/answered-question.tsx';
import { formText, textsOfForm } from '../questions/form-words.ts';
import { LeftOutAnswers } from '../questions/left-out-answers.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { FactList } from '../ui/fact.tsx';
import { Stack } from '../ui/layout.tsx';
import { Section } from '../ui/section.tsx';
import { Muted } from '../ui/text.tsx';
import type { PhoneDraft } from './phone-draft.ts';
import { usePhone, usePhoneState } from './phone-context.ts';
import { NothingBegun } from './sections-screen.tsx';
import type { OnGo } from './use-screen.ts';

interface CheckScreenProps {
  readonly onGo: OnGo;
  readonly onFinished: (receipt: Uuid) => void;
}

/** Everything that goes to the office, to be read once more; then it is sealed and sent. */
export function CheckScreen({ onGo, onFinished }: CheckScreenProps) {
  const { t } = useTranslation('phone');
  const phone = usePhone();
  const language = useLanguage();
  const draft = usePhoneState((state) => state.draft);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<'too-long' | 'unreadable' | 'full'>();
  if (draft === undefined) return <NothingBegun onGo={onGo} />;
  const asked = progressOf(draft.form, draft.values).flatMap((page) => page.asked);
  const given = asked.filter((question) => isGiven(question, draft));
  const finish = async (): Promise<void> => {
    setBusy(true);
    const finished = await phone.finish(language);
    setBusy(false);
    if (finished.ok) onFinished(finished.value);
    else setRefusal(finished.refusal.kind);
  };
  return (
    <Stack>
      <h1 tabIndex={-1}>{t('check.title')}</h1>
      {given.length === 0 ? <p>{t('check.nothing')}</p> : <Given draft={draft} onGo={onGo} />}
      {given.length > 0 && given.length < asked.length && (
        <Muted>{t('check.open', { count: asked.length - given.length })}</Muted>
      )}
      <LeftOutAnswers form={draft.form} values={draft.values} seen={{}} />
      <Doubtful draft={draft} asked={asked} onGo={onGo} />
      {refusal !== undefined && <Alert kind="error">{t(`check.${refusal}`)}</Alert>}
      {given.length > 0 && (
        <>
          <p>{t('check.sealed')}</p>
          <Button variant="primary" block busy={isBusy} onClick={() => void finish()}>
            {t('check.finish')}
          </Button>
        </>
      )}
      <Button block onClick={() => onGo({ name: 'sections' })}>
        {t('question.sections')}
      </Button>
    </Stack>
  );
}

function isGiven(question: Question, { values, declined }: PhoneDraft): boolean {
  return declined.includes(question.id) || isAnswered(question, values);
}

function Given({ draft, onGo }: { readonly draft: PhoneDraft; readonly onGo: OnGo }) {
  const { t } = useTranslation('phone');
  const language = useLanguage();
  const content = useContent();
  const from = textsOfForm(draft.form).from;
  const all = questionsOf(draft.form);
  const words = (key: string): string => formText(from, key, language, content);
  return progressOf(draft.form, draft.values).map(({ section, asked }) => {
    const given = asked.filter((question) => isGiven(question, draft));
    const [first] = given;
    if (first === undefined) return null;
    const title = words(`section.${section.id}`);
    const change = (
      <IconButton
        icon="edit"
        label={t('check.change', { section: title })}
        onClick={() => onGo({ name: 'question', question: first.id })}
      />
    );
    return (
      <Section key={section.id} title={title} actions={change}>
        <FactList>
          {given
            .filter(({ id }) => !draft.declined.includes(id))
            .map((question) => (
              <AnsweredQuestion
                key={question.id}
                question={question}
                values={draft.values}
                namespace={from}
                questions={all}
              />
            ))}
        </FactList>
        {given
          .filter(({ id }) => draft.declined.includes(id))
          .map(({ id }) => (
            <p key={id}>{t('check.declined', { question: words(`question.${id}`) })}</p>
          ))}
      </Section>
    );
  });
}

/** Answers that look like a slip, each with the way to it. Nothing is blocked by them. */
function Doubtful({
  draft,
  asked,
  onGo,
}: {
  readonly draft: PhoneDraft;
  readonly asked: readonly Question[];
  readonly onGo: OnGo;
}) {
  const { t } = useTranslation('phone');
  const language = useLanguage();
  const content = useContent();
  const refusals = checkAnswers(asked, draft.values, questionsOf(draft.form));
  const doubtful = [...refusals].filter(([id, { kind }]) => kind !== 'answer-missing' && !draft.declined.includes(id));
  if (doubtful.length === 0) return null;
  return (
    <Alert kind="warning" title={t('check.doubtful')}>
      <ul>
        {doubtful.map(([id]) => (
          <li key={id}>
            <Button variant="quiet" onClick={() => onGo({ name: 'question', question: id })}>
              {formText(textsOfForm(draft.form).from, `question.${id}`, language, content)}
            </Button>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
