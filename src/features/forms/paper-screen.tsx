import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../db/preferences-context.ts';
import { useForms } from '../../db/use-forms.ts';
import { type Form, questionsOf, type Section } from '../../domain/forms/form.ts';
import { useContent, useFixedTexts } from '../../i18n/content.ts';
import { type Language, sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { formText, textIfAny, textsOfForm } from '../../questions/form-words.ts';
import { useQuestionWords } from '../../questions/question-words.ts';
import { secondLanguage } from '../../questions/second-language.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LanguageMenu } from '../../ui/language-menu.tsx';
import { Stack } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { paths } from '../../ui/paths.ts';
import { TwoLanguages } from '../../ui/second-text.tsx';
import { Muted } from '../../ui/text.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { PaperQuestion } from './paper-question.tsx';
import './paper.css';

/** A form to be printed and filled in with a pen: in the language of the screen, with the binding German beside it. */
export function PaperScreen({ id }: { readonly id: string }) {
  const { t } = useTranslation(['forms', 'common']);
  const { change } = usePreferences();
  const language = useLanguage();
  const form = useForms().current.find((one) => one.id === id);
  if (form === undefined) {
    return (
      <EmptyState
        title={t('notFound')}
        icon="checklist"
        action={<TextLink href={paths.forms}>{t('title')}</TextLink>}
      />
    );
  }
  return (
    <Stack gap="large">
      <div className="paper__head">
        <PageHeader
          title={t('paper.open')}
          back={{ href: paths.forms, label: t('title') }}
          actions={
            <Button variant="primary" onClick={() => window.print()}>
              {t('common:action.print')}
            </Button>
          }
        >
          <p>{t('paper.text')}</p>
        </PageHeader>
        <LanguageMenu value={language} onChange={(next) => change({ language: next })} />
      </div>
      <Paper form={form} second={secondLanguage(language, language === 'de-simple' ? '' : sourceLanguage)} />
    </Stack>
  );
}

interface PaperProps {
  readonly form: Form;
  readonly second: Language | undefined;
}

function Paper({ form, second }: PaperProps) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const inSecond = useFixedTexts(second ?? language, 'forms');
  const beside = (text: string) => (second === undefined ? undefined : { text, language: second });
  const title = useBoth(form, second)(textsOfForm(form).title);
  const shown = form.sections.filter(({ filledBy }) => filledBy !== 'coordination');
  return (
    <article className="paper">
      <h2>{title}</h2>
      <p>
        <TwoLanguages second={beside(inSecond('paper.free'))}>{t('paper.free')}</TwoLanguages>
      </p>
      {form.anonymous !== true && (
        <div className="paper__line">
          <TwoLanguages second={beside(inSecond('paper.organisation'))}>{t('paper.organisation')}</TwoLanguages>
        </div>
      )}
      {shown.map((section, index) => (
        <PaperSection
          key={section.id}
          {...{ form, second, section }}
          first={shown.slice(0, index).flatMap(({ questions }) => questions).length + 1}
        />
      ))}
    </article>
  );
}

interface PaperSectionProps extends PaperProps {
  readonly section: Section;
  /** Number of its first question. */
  readonly first: number;
}

function PaperSection({ form, second, section, first }: PaperSectionProps) {
  const both = useBoth(form, second);
  const words = useQuestionWords(textsOfForm(form).from, second);
  const why = both(`section.${section.id}.why`);
  return (
    <section>
      <h3>{both(`section.${section.id}`)}</h3>
      {why !== undefined && <Muted>{why}</Muted>}
      <ol className="paper__questions" start={first}>
        {section.questions.map((question) => (
          <li key={question.id}>
            <PaperQuestion {...{ question, words }} from={textsOfForm(form).from} all={questionsOf(form)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A text of the form in one language or in both; undefined where the form has none. */
function useBoth(form: Form, second: Language | undefined) {
  const language = useLanguage();
  const { from } = textsOfForm(form);
  const first = useContent();
  const other = useContent(second ?? language);
  return (key: string) => {
    const text = textIfAny(from, key, language, first);
    if (text === undefined) return undefined;
    const beside = second && { text: formText(from, key, second, other), language: second };
    return <TwoLanguages second={beside}>{text}</TwoLanguages>;
  };
}
