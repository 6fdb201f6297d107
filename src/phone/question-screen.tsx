import { useTranslation } from 'react-i18next';
import { checkAnswers } from '../domain/forms/check-answers.ts';
import { questionsOf } from '../domain/forms/form.ts';
import { progressOf } from '../domain/forms/progress.ts';
import type { Question } from '../domain/forms/question.ts';
import { useContent } from '../i18n/content.ts';
import { useLanguage } from '../i18n/setup.ts';
import { formText, textIfAny, textsOfForm } from '../questions/form-words.ts';
import { QuestionField } from '../questions/question-field.tsx';
import { sectionIcon } from '../questions/section-icon.ts';
import { WhyAsked } from '../questions/why-asked.tsx';
import { ReadAloud } from '../questions/read-aloud.tsx';
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Stack } from '../ui/layout.tsx';
import { Muted } from '../ui/text.tsx';
import { NothingBegun } from './sections-screen.tsx';
import type { PhoneDraft } from './phone-draft.ts';
import { usePhone, usePhoneState } from './phone-context.ts';
import { SavedState } from './saved-state.tsx';
import type { OnGo } from './use-screen.ts';

/** One question on the whole screen. Leaving it never asks for anything. */
export function QuestionScreen({ id, onGo }: { readonly id: string; readonly onGo: OnGo }) {
  const draft = usePhoneState((state) => state.draft);
  if (draft === undefined) return <NothingBegun onGo={onGo} />;
  const pages = progressOf(draft.form, draft.values);
  const page = pages.find(({ asked }) => asked.some((question) => question.id === id));
  const question = page?.asked.find((each) => each.id === id);
  if (page === undefined || question === undefined) return <NothingBegun onGo={onGo} />;
  const number = page.asked.indexOf(question);
  return (
    <Asked
      key={id}
      draft={draft}
      section={page.section.id}
      question={question}
      number={number + 1}
      total={page.asked.length}
      before={page.asked[number - 1]?.id}
      after={page.asked[number + 1]?.id}
      onGo={onGo}
    />
  );
}

interface AskedProps {
  readonly draft: PhoneDraft;
  readonly section: string;
  readonly question: Question;
  readonly number: number;
  readonly total: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly onGo: OnGo;
}

function Asked({ draft, section, question, number, total, before, after, onGo }: AskedProps) {
  const { t } = useTranslation('phone');
  const phone = usePhone();
  const language = useLanguage();
  const content = useContent();
  const from = textsOfForm(draft.form).from;
  const why = textIfAny(from, `section.${section}.why`, language, content);
  const icon = sectionIcon(section);
  const isDeclined = draft.declined.includes(question.id);
  const go = (next: string | undefined): void => {
    phone.change(() => ({ question: next ?? '' }));
    onGo(next === undefined ? { name: 'sections' } : { name: 'question', question: next });
  };
  return (
    <form
      className="phone-question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go(after);
      }}
    >
      <Stack gap="small">
        <h1 tabIndex={-1} className="phone-question__section">
          {icon && <Icon name={icon} />} {formText(from, `section.${section}`, language, content)}
        </h1>
        <Muted>{t('question.here', { number, total })}</Muted>
      </Stack>
      {isDeclined ? <Declined question={question} draft={draft} /> : <Field question={question} draft={draft} />}
      {why !== undefined && <WhyAsked why={{ label: why }} />}
      <ReadAloud question={question} form={draft.form} />
      <div className="phone-question__ways">
        <Button type="submit" variant="primary" block>
          {t(after === undefined ? 'question.sections' : 'question.next')}
        </Button>
        {!isDeclined && question.type !== 'note' && (
          <Button
            block
            onClick={() => {
              phone.change(({ declined }) => ({ declined: [...declined, question.id] }));
              go(after);
            }}
          >
            {t('question.decline')}
          </Button>
        )}
        {total > 1 && (
          <Button variant="quiet" icon="back" onClick={() => go(before)}>
            {t(before === undefined ? 'question.sections' : 'question.before')}
          </Button>
        )}
      </div>
      <SavedState />
    </form>
  );
}

interface OfQuestion {
  readonly question: Question;
  readonly draft: PhoneDraft;
}

function Field({ question, draft }: OfQuestion) {
  const phone = usePhone();
  const all = questionsOf(draft.form);
  const refusal = checkAnswers([question], draft.values, all).get(question.id);
  return (
    <QuestionField
      question={question}
      values={draft.values}
      onChange={(key, value) => phone.change(({ values }) => ({ values: { ...values, [key]: value } }))}
      namespace={textsOfForm(draft.form).from}
      // Nothing is compulsory here.
      refusal={refusal?.kind === 'answer-missing' ? undefined : refusal}
      questions={all}
      newRowId={phone.newRowId}
    />
  );
}

function Declined({ question, draft }: OfQuestion) {
  const { t } = useTranslation('phone');
  const phone = usePhone();
  const language = useLanguage();
  const content = useContent();
  const words = formText(textsOfForm(draft.form).from, `question.${question.id}`, language, content);
  const answerAfterAll = (
    <Button onClick={() => phone.change(({ declined }) => ({ declined: declined.filter((id) => id !== question.id) }))}>
      {t('question.afterAll')}
    </Button>
  );
  return (
    <Alert kind="info" title={words} actions={answerAfterAll}>
      {t('question.declined')}
    </Alert>
  );
}
