import { useTranslation } from 'react-i18next';
import type { InviteResponse } from '../../protocol/office.ts';
import { FormFailure } from '../../parts/form-failure.tsx';
import { useFormWork } from '../../parts/use-form-work.ts';
import { useOffice } from '../../sync/office-context.ts';
import { Button } from '../../ui/button.tsx';
import { Stack } from '../../ui/layout.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Trouble } from './trouble.tsx';
import { DURATIONS, useGuest } from './use-guest.ts';

/** Whom the invitation is for, what she may do, and for how long it counts. */
export function InviteForm({ onMade }: { readonly onMade: (made: InviteResponse) => void }) {
  const { t } = useTranslation(['devices', 'settings']);
  const office = useOffice();
  const guest = useGuest();
  const { isBusy, failure, submit } = useFormWork(async () => {
    const asked = guest.check();
    if (asked === undefined) return;
    const made = await office.invite(asked, guest.minutes);
    guest.setRefusal(made.ok ? undefined : made.refusal.kind);
    if (made.ok) onMade(made.value);
  });
  const { members, roles } = guest;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="large">
        {guest.trouble && <Trouble kind={guest.trouble} onRetry={guest.reload} />}
        {members.length > 0 && (
          <Select
            label={t('invite.whom')}
            emptyLabel={t('invite.newPerson')}
            options={members.map(({ id, name, role }) => ({
              value: id,
              label: t('invite.member', { name, role: t(`settings:role.${role}`) }),
            }))}
            value={guest.member}
            onChange={guest.setMember}
          />
        )}
        {guest.member === null && (
          <>
            <TextField
              required
              kind="name"
              label={t('invite.name')}
              hint={t('invite.nameHint')}
              error={guest.missing === 'name' ? t('invite.nameMissing') : undefined}
              value={guest.name}
              onChange={guest.setName}
            />
            <RadioGroup
              required
              label={t('invite.role')}
              options={roles.map((role) => ({
                value: role,
                label: t(`settings:role.${role}`),
                hint: t(`invite.may.${role}`),
              }))}
              value={guest.role}
              onChange={(role) => role && guest.setRole(role)}
            />
            {guest.kind !== undefined && (
              <TextField
                required
                kind="code"
                label={t(`invite.scope.${guest.kind}`)}
                hint={t('invite.scope.hint')}
                error={guest.missing === 'scope' ? t('invite.scope.missing') : undefined}
                value={guest.scope}
                onChange={guest.setScope}
              />
            )}
          </>
        )}
        <RadioGroup
          required
          label={t('invite.counts')}
          options={DURATIONS.map(({ value, name }) => ({ value, label: t(`invite.for.${name}`) }))}
          value={guest.duration}
          onChange={(duration) => duration && guest.setDuration(duration)}
        />
        <FormFailure failure={failure} />
        <Button type="submit" variant="primary" busy={isBusy}>
          {t('invite.make')}
        </Button>
      </Stack>
    </form>
  );
}
