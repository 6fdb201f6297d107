import { memo, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecords } from '../../db/use-records.ts';
import { contact } from '../../domain/contact.ts';
import type { Entity } from '../../domain/entity.ts';
import { isInUse } from '../../domain/rights/restriction.ts';
import { useJoinedIds } from '../../parts/use-joins.ts';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Field } from '../../ui/field.tsx';
import { paths } from '../../ui/paths.ts';
import { Section } from '../../ui/section.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { ContactLabel } from './contact-label.tsx';
import type { SetVisit } from './use-visit-capture.ts';

interface PeoplePanelProps {
  readonly organisation: string;
  readonly attendees: readonly string[];
  readonly headcount: string;
  readonly set: SetVisit;
  readonly headcountError: string | undefined;
}

/** Who was there: known contact persons by name, everybody else as a number. There is no field for names. */
export const PeoplePanel = memo(function PeoplePanel(props: PeoplePanelProps) {
  const { organisation, attendees, headcount, set, headcountError } = props;
  const { t } = useTranslation('visits');
  const people = useContacts(organisation, attendees);
  return (
    <Section title={t('people.title')}>
      {people.length > 0 ? (
        <div className="visit-rows">
          <CheckboxGroup
            label={t('people.known')}
            options={people.map(({ id, person }) => ({ value: id, label: <ContactLabel person={person} /> }))}
            values={attendees}
            onChange={(next) => set({ attendees: [...next] })}
          />
        </div>
      ) : (
        <p>{t('people.none')}</p>
      )}
      <p>
        <TextLink href={paths.contactNew(organisation)}>{t('people.add')}</TextLink>
      </p>
      <Field label={t('people.headcount')} hint={t('people.headcountHint')} error={headcountError}>
        {(control) => (
          <input
            {...control}
            className="ui-input ui-input--short"
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            value={headcount}
            onChange={(event) => set({ headcount: event.target.value })}
          />
        )}
      </Field>
    </Section>
  );
});

interface Row {
  readonly id: string;
  readonly person: Entity<typeof contact> | undefined;
}

/** The contacts of the organisation, and whoever is ticked already though she is archived or not on this device. */
function useContacts(organisation: string, attendees: readonly string[]): readonly Row[] {
  const ids = useJoinedIds(organisation);
  const keep = useCallback(
    (one: Entity<typeof contact>) => one.organisation !== undefined && ids.has(one.organisation),
    [ids],
  );
  const all = useRecords(contact, keep);
  const shown = all
    .filter((one) => (!one.archived && isInUse(one)) || attendees.includes(one.id))
    .map((person) => ({ id: person.id, person }));
  const others = attendees.filter((id) => shown.every((row) => row.id !== id)).map((id) => ({ id, person: undefined }));
  return [...shown, ...others];
}
