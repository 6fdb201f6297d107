import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import { consent } from '../../domain/consent.ts';
import { consentState } from '../../domain/consent-rules.ts';
import type { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import { useContent } from '../../i18n/content.ts';
import { Muted, PlainText } from '../../ui/text.tsx';

/** A contact person by name and office; `person` is undefined for one who is not on this device. */
export function ContactLabel({ person }: { readonly person: Entity<typeof contact> | undefined }) {
  const { t } = useTranslation('visits');
  const content = useContent();
  const consents = useRecords(consent);
  if (person === undefined) return <>{t('people.elsewhere')}</>;
  // Who has withdrawn her consent is not named any more, wherever she was.
  if (consentState(consents, person.id).kind === 'withdrawn') return <>{t('people.withdrawn')}</>;
  return (
    <>
      {person.name === undefined ? t('people.unnamed') : <PlainText>{person.name}</PlainText>}{' '}
      {person.role !== undefined && <Muted>{content('profile', `option.person_funktion.${person.role}`)}</Muted>}
    </>
  );
}
