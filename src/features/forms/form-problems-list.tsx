import { useTranslation } from 'react-i18next';
import type { Form } from '../../domain/forms/form.ts';
import type { FormProblem } from '../../domain/forms/form-problems.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import { textKeys } from '../../domain/forms/text-keys.ts';
import { languages } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { Alert } from '../../ui/alert.tsx';

interface FormProblemsProps {
  readonly form: Form;
  readonly problems: readonly FormProblem[];
}

/** What keeps a form from being published, and which languages are not complete yet, which keeps nobody from anything. */
export function FormProblems({ form, problems }: FormProblemsProps) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const needed = textKeys(form).filter((one) => one.needed);
  const open = languages.flatMap(({ code, ownName }) => {
    const missing = needed.filter(({ key }) => !form.texts?.[code]?.[key]?.trim()).length;
    return missing === 0 ? [] : [{ code, ownName, missing }];
  });
  return (
    <>
      {problems.length > 0 && (
        <Alert kind="warning" title={t('problems')}>
          <ul>
            {problems.map(({ kind, at }) => (
              <li key={`${kind} ${at}`}>
                {t(`problem.${kind}`, { at: textOf(form.texts ?? {}, language, `question.${at}`) ?? at })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {open.length > 0 && needed.length > 1 && (
        <Alert kind="info" title={t('missing.title')}>
          <p>{t('missing.text')}</p>
          <ul>
            {open.map(({ code, ownName, missing }) => (
              <li key={code}>
                <bdi>{ownName}</bdi>: {t('missing.count', { count: missing })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
