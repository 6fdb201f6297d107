import { useTranslation } from 'react-i18next';
import { textFact } from '../../domain/organisation/facts.ts';
import { PlainText } from '../../ui/text.tsx';
import type { Subject } from './use-subject.ts';

/** The name of whoever it is about; of a person who took her consent back only that. */
export function SubjectName({ subject: { record, isHidden } }: { readonly subject: Subject }) {
  const { t } = useTranslation('rights');
  const name = textFact(record.fields, 'name');
  if (isHidden) return t('hidden');
  return name === undefined ? t('noName') : <PlainText>{name}</PlainText>;
}
