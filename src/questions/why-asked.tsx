import { useTranslation } from 'react-i18next';
import { TwoLanguages } from '../ui/second-text.tsx';
import type { Words } from './question-words.ts';
import './why-asked.css';

/** Why a question is asked and who sees the answer, for whoever wants to know before answering. */
export function WhyAsked({ why }: { readonly why: Words }) {
  const { t } = useTranslation('questions');
  return (
    <details className="why-asked">
      <summary>{t('why')}</summary>
      <p>
        <TwoLanguages second={why.second}>{why.label}</TwoLanguages>
      </p>
    </details>
  );
}
