import { useTranslation } from 'react-i18next';
import { useRecord } from '../../db/use-records.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { PlainText } from '../../ui/text.tsx';

/** The name of an organisation inside a sentence, in its own direction. */
export function OrganisationName({ id }: { readonly id: string }) {
  const { t } = useTranslation('visits');
  const name = useRecord(organisation, id)?.name;
  return name === undefined ? <>{t('unnamed')}</> : <PlainText>{name}</PlainText>;
}
