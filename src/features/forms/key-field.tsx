import type { Form } from '../../domain/forms/form.ts';
import { withText } from '../../domain/forms/edit-form.ts';
import { textOf } from '../../domain/forms/form-texts.ts';
import { sourceLanguage } from '../../i18n/languages.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { PlainText } from '../../ui/text.tsx';

export interface EditProps {
  readonly form: Form;
  /** The language whose texts are edited. */
  readonly language: string;
  readonly change: (next: (before: Form) => Form) => void;
}

interface KeyFieldProps extends EditProps {
  readonly label: string;
  readonly textKey: string;
}

/** One text of a form in one language; the German one stands below the label while another is written. */
export function KeyField({ form, language, change, label, textKey }: KeyFieldProps) {
  const own = form.texts?.[language]?.[textKey] ?? '';
  const other = language === sourceLanguage ? undefined : textOf(form.texts ?? {}, sourceLanguage, textKey);
  return (
    <TextArea
      label={label}
      {...(other !== undefined && { hint: <PlainText>{other}</PlainText> })}
      rows={1}
      value={own}
      onChange={(text) => change((before) => withText(before, language, textKey, text))}
    />
  );
}
