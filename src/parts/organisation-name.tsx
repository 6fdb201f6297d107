import { useTranslation } from 'react-i18next';
import { useRecord } from '../db/use-records.ts';
import { organisation } from '../domain/organisation/organisation.ts';
import { PlainText } from '../ui/text.tsx';

/** The name of an organisation, in its own direction, also inside a sentence. */
export function OrganisationName({ id }: { readonly id: string | undefined }) {
  const { t } = useTranslation('common');
  const name = useRecord(organisation, id ?? '')?.name;
  return name === undefined ? <>{t('organisationUnnamed')}</> : <PlainText>{name}</PlainText>;
}
