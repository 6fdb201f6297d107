import type { Form } from '../../domain/forms/form.ts';
import type { Language } from '../../i18n/languages.ts';
import { textsOfForm } from '../../questions/form-words.ts';
import { sectionIcon } from '../../questions/section-icon.ts';
import { Icon } from '../../ui/icon.tsx';
import { TwoLanguages } from '../../ui/second-text.tsx';
import { useSectionWords } from './use-section-words.ts';
import './section-title.css';

interface SectionTitleProps {
  readonly form: Form;
  readonly section: string;
  readonly second: Language | undefined;
}

/** What a section is about: its picture, and its name in one or two languages. */
export function SectionTitle({ form, section, second }: SectionTitleProps) {
  const { title } = useSectionWords(textsOfForm(form).from, second)(section);
  const icon = sectionIcon(section);
  return (
    <span className="section-title">
      {icon && <Icon name={icon} />}
      <span>
        <TwoLanguages second={title.second}>{title.label}</TwoLanguages>
      </span>
    </span>
  );
}
