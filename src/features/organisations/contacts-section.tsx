import { useTranslation } from 'react-i18next';
import { chosen } from '../../domain/entity.ts';
import { isInUse } from '../../domain/rights/restriction.ts';
import { useContent } from '../../i18n/content.ts';
import { formatDate } from '../../i18n/formats.ts';
import { languageName } from '../../i18n/names.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { MarksBadge } from '../../parts/marks-badge.tsx';
import { useLegalBasis } from '../../parts/use-legal-basis.ts';
import { ForWriters, WriteLink } from '../../parts/for-writers.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Grid } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { Ltr, Muted, PlainText } from '../../ui/text.tsx';
import { listWords } from './list-words.ts';
import { ImportedSource } from './imported-source.tsx';
import { MailLink, PhoneLink } from './contact-line.tsx';
import { type KnownContact, mayBeShown, type OrganisationFile } from './use-organisation-file.ts';

/** Contact persons, with what they agreed to. */
export function ContactsSection({ file: { record, contacts } }: { readonly file: OrganisationFile }) {
  const { t } = useTranslation('organisations');
  const add = (
    <WriteLink href={paths.contactNew(record.id)} icon="add">
      {t('contacts.add')}
    </WriteLink>
  );
  return (
    <Section id="contacts" title={t('contacts.title')} actions={contacts.length > 0 && add}>
      {contacts.length === 0 ? (
        <EmptyState icon="people" title={t('contacts.empty')} action={add}>
          <p>{t('contacts.emptyHint')}</p>
        </EmptyState>
      ) : (
        <Grid>
          {contacts.map((known) => (
            <Card key={known.person.id}>
              {mayBeShown(known) ? <Person known={known} /> : <Withdrawn known={known} />}
            </Card>
          ))}
        </Grid>
      )}
    </Section>
  );
}

function Person({ known: { person, consent } }: { readonly known: KnownContact }) {
  const { t } = useTranslation(['organisations', 'rights']);
  const basis = useLegalBasis();
  const content = useContent();
  const language = useLanguage();
  const spoken = chosen(person.languages).map((code) => languageName(code, language));
  const { name, nameOriginal, role, phone, mail, channel } = person;
  const isUsed = isInUse(person);
  return (
    <>
      <h3>{name === undefined ? t('noName') : <PlainText>{name}</PlainText>}</h3>
      {nameOriginal !== undefined && (
        <span>
          <PlainText>{nameOriginal}</PlainText>
        </span>
      )}
      {role !== undefined && <span>{content('profile', `option.person_funktion.${role}`)}</span>}
      {phone !== undefined && <span>{isUsed ? <PhoneLink phone={phone} /> : <Ltr>{phone}</Ltr>}</span>}
      {mail !== undefined && <span>{isUsed ? <MailLink mail={mail} /> : <Ltr>{mail}</Ltr>}</span>}
      {channel !== undefined && (
        <Muted>{t('contacts.channel', { channel: content('profile', `option.person_kontaktweg.${channel}`) })}</Muted>
      )}
      {spoken.length > 0 && <Muted>{t('contacts.languages', { languages: listWords(spoken, language) })}</Muted>}
      {consent.kind === 'none' && basis === 'consent' && (
        <Badge tone="warning" icon="warning">
          {t('consent.missing')}
        </Badge>
      )}
      {!isUsed && <MarksBadge marks={person} />}
      {person.imported && <ImportedSource imported={person.imported} />}
      <ForWriters>
        <TextLink href={paths.contactEdit(person.id)}>{t('contacts.edit')}</TextLink>
      </ForWriters>
      <TextLink href={paths.contactRights(person.id)}>{t('rights:link')}</TextLink>
    </>
  );
}

/** Nothing about the person but that she was there: she took her consent back. */
function Withdrawn({ known: { person, consent } }: { readonly known: KnownContact }) {
  const { t } = useTranslation(['organisations', 'rights']);
  const language = useLanguage();
  const on = consent.kind === 'withdrawn' ? consent.on : undefined;
  return (
    <>
      <h3>{t('contacts.hidden')}</h3>
      <p>{on === undefined ? t('consent.withdrawn') : t('consent.withdrawnOn', { date: formatDate(on, language) })}</p>
      <ForWriters>
        <TextLink href={paths.contactEdit(person.id)}>{t('consent.again')}</TextLink>
      </ForWriters>
      <TextLink href={paths.contactRights(person.id)}>{t('rights:link')}</TextLink>
    </>
  );
}
