import { useTranslation } from 'react-i18next';
import { useStore } from '../../db/store-context.ts';
import { useRecords } from '../../db/use-records.ts';
import { CONTACT_DATA, consentState, type ConsentSubject, PURPOSES, subjectsOf } from '../../domain/consent-rules.ts';
import { consent } from '../../domain/consent.ts';
import type { Uuid } from '../../domain/ids.ts';
import { formatDate } from '../../i18n/formats.ts';
import { sourceLanguage } from '../../i18n/languages.ts';
import { useLanguage } from '../../i18n/setup.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Grid } from '../../ui/layout.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { Muted } from '../../ui/text.tsx';
import { withdraw } from './contact-actions.ts';
import { ConsentText } from './consent-fields.tsx';
import { RefusalAlert } from './refusal-alert.tsx';
import { type Saving, useSaving } from './use-saving.ts';
import { useToday } from './use-today.ts';
import { WithdrawButton } from './withdraw-button.tsx';

interface PurposesSectionProps {
  readonly person: Uuid;
  readonly organisation: Uuid;
}

/** What the person can agree to besides, and what she has: each with the way to take it back beside it. */
export function PurposesSection({ person, organisation }: PurposesSectionProps) {
  const { t } = useTranslation(['organisations', 'describe']);
  const saving = useSaving();
  const given = subjectsOf(useRecords(consent), person).flatMap(({ purpose, office = null, detail = '' }) => {
    const known = PURPOSES.find(({ id }) => id === purpose && id !== CONTACT_DATA);
    return known === undefined ? [] : [{ purpose: known.id, office, detail }];
  });
  const open = PURPOSES.filter(
    ({ id }) => id !== CONTACT_DATA && (id === 'weitergabe' || given.every(({ purpose }) => purpose !== id)),
  );
  return (
    <Section title={t('consent.further')}>
      <p>{t('consent.furtherText')}</p>
      <RefusalAlert refusal={saving.refusal} />
      <Grid>
        {given.map((subject) => (
          <Card key={`${subject.purpose} ${subject.office}`}>
            <Given {...{ person, organisation, subject, saving }} />
          </Card>
        ))}
        {open.map(({ id }) => (
          <Card key={id}>
            <h3>{t(`describe:word.consentPurpose.${id}`)}</h3>
            <LinkButton href={paths.contactConsent(person, id)}>{t('consent.ask')}</LinkButton>
          </Card>
        ))}
      </Grid>
    </Section>
  );
}

interface GivenProps extends PurposesSectionProps {
  readonly subject: ConsentSubject;
  readonly saving: Saving;
}

function Given({ person, organisation, subject, saving }: GivenProps) {
  const { t } = useTranslation(['organisations', 'describe']);
  const language = useLanguage();
  const store = useStore();
  const today = useToday();
  const state = consentState(useRecords(consent), person, subject.purpose, subject.office ?? undefined);
  const date = state.kind === 'none' || state.on === undefined ? undefined : formatDate(state.on, language);
  const isGiven = state.kind === 'granted';
  return (
    <>
      <h3>{t(`describe:word.consentPurpose.${subject.purpose}`)}</h3>
      <ConsentText subject={subject} language={sourceLanguage} />
      {date !== undefined && <Muted>{t(isGiven ? 'consent.yesOn' : 'consent.noOn', { date })}</Muted>}
      {isGiven ? (
        <WithdrawButton
          consequence={t('withdraw.furtherText')}
          onWithdraw={(how) =>
            void saving.run(() => withdraw(store, { person, organisation, on: today, how, subject }))
          }
        />
      ) : (
        <LinkButton href={paths.contactConsent(person, subject.purpose)}>{t('consent.again')}</LinkButton>
      )}
    </>
  );
}
