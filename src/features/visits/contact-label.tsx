import { useTranslation } from 'react-i18next';
import type { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import { useContent } from '../../i18n/content.ts';
import { Muted, PlainText } from '../../ui/text.tsx';

/** A contact person by name and office; `person` is undefined for one who is not on this device. */
export function ContactLabel({ person }: { readonly person: Entity<typeof contact> | undefined }) {
  const { t } = useTranslation('visits');
  const content = useContent();
  if (person === undefined) return <>{t('people.elsewhere')}</>;
  return (
    <>
      {person.name === undefined ? t('people.unnamed') : <PlainText>{person.name}</PlainText>}{' '}
      {person.role !== undefined && <Muted>{content('profile', `option.person_funktion.${person.role}`)}</Muted>}
    </>
  );
}
