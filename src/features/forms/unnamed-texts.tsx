import { useTranslation } from 'react-i18next';
import type { Form } from '../../domain/forms/form.ts';
import { languages } from '../../i18n/languages.ts';
import { UNNAMED } from '../../interchange/xlsform/languages.ts';
import { Alert } from '../../ui/alert.tsx';
import { Select } from '../../ui/select.tsx';

interface UnnamedTextsProps {
  readonly form: Form;
  readonly change: (next: (before: Form) => Form) => void;
}

/** A form that was read may not say in which language it speaks; a person does. */
export function UnnamedTexts({ form, change }: UnnamedTextsProps) {
  const { t } = useTranslation('forms');
  const unnamed = form.texts?.[UNNAMED];
  if (unnamed === undefined) return null;
  const name = (language: string): void =>
    change((before) => {
      const { [UNNAMED]: texts = {}, ...others } = before.texts ?? {};
      return { ...before, texts: { ...others, [language]: { ...texts, ...others[language] } } };
    });
  return (
    <Alert kind="info">
      <Select
        label={t('unnamed')}
        options={languages.map(({ code, ownName }) => ({ value: code, label: ownName }))}
        value={null}
        onChange={(language) => language !== null && name(language)}
      />
    </Alert>
  );
}
