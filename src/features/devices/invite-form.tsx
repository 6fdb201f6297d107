import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormFailure } from '../../parts/form-failure.tsx';
import { useFormWork } from '../../parts/use-form-work.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { MadeInvitation, OfficeRefusal } from '../../sync/office-desk.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { NewPersonFields } from './new-person-fields.tsx';
import { Trouble } from './trouble.tsx';
import { useChoices } from './use-choices.ts';
import { DURATIONS, useGuest } from './use-guest.ts';

/** Whom the invitation is for, what she may do, and for how long it counts. */
export function InviteForm({ onMade }: { readonly onMade: (made: MadeInvitation) => void }) {
  const { t } = useTranslation(['devices', 'settings']);
  const office = useOffice();
  const { members, roles, trouble, reload } = useChoices();
  const guest = useGuest(members);
  const { fields, change } = guest;
  const [refusal, setRefusal] = useState<OfficeRefusal['kind']>();
  const { isBusy, failure, submit } = useFormWork(async () => {
    const asked = guest.check();
    if (asked === undefined) return;
    const made = await office.invite(asked, Number(fields.duration), window.location.origin);
    setRefusal(made.ok ? undefined : made.refusal.kind);
    if (made.ok) onMade(made.value);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        {trouble && <Trouble kind={trouble} onRetry={reload} />}
        {members.length > 0 && (
          <Select
            label={t('invite.whom')}
            emptyLabel={t('invite.newPerson')}
            options={members.map(({ id, name, role }) => ({
              value: id,
              label: t('invite.member', { name, role: t(`settings:role.${role}`) }),
            }))}
            value={fields.member}
            onChange={(member) => change({ member })}
          />
        )}
        {fields.member === null && <NewPersonFields guest={guest} roles={roles} />}
        <RadioGroup
          required
          label={t('invite.counts')}
          options={DURATIONS.map(({ value, name }) => ({ value, label: t(`invite.for.${name}`) }))}
          value={fields.duration}
          onChange={(duration) => duration && change({ duration })}
        />
        {refusal && <Trouble kind={refusal} />}
        <FormFailure failure={failure} />
        <Button type="submit" variant="primary" busy={isBusy}>
          {t('invite.make')}
        </Button>
      </Stack>
    </form>
  );
}
