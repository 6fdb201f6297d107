import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import { useContent } from '../../i18n/content.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { Ltr, Muted, PlainText } from '../../ui/text.tsx';

/** A contact person in one line: who, in which role, and the number to call. */
export function ContactLine({ person }: { readonly person: Entity<typeof contact> }) {
  const { t } = useTranslation('organisations');
  const content = useContent();
  const { name, role, phone } = person;
  return (
    <>
      {name === undefined ? t('noName') : <PlainText>{name}</PlainText>}{' '}
      {role !== undefined && <Muted>{content('profile', `option.person_funktion.${role}`)}</Muted>}
      {phone !== undefined && (
        <div>
          <PhoneLink phone={phone} />
        </div>
      )}
    </>
  );
}

/** Several numbers stand with ` / ` between them, and each can be called. */
export function PhoneLink({ phone }: { readonly phone: string }) {
  return phone.split(' / ').map((number, i) => (
    <Fragment key={number}>
      {i > 0 && ' / '}
      <TextLink href={`tel:${number.replace(/[^\d+]/g, '')}`}>
        <Ltr>{number}</Ltr>
      </TextLink>
    </Fragment>
  ));
}

export function MailLink({ mail }: { readonly mail: string }) {
  return (
    <TextLink href={`mailto:${mail}`}>
      <Ltr>{mail}</Ltr>
    </TextLink>
  );
}
