import { useTranslation } from 'react-i18next';
import type { RoleName } from '../../domain/devices.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { useGuest } from './use-guest.ts';

interface Props {
  readonly guest: ReturnType<typeof useGuest>;
  readonly roles: readonly RoleName[];
}

/** Name and role of somebody new, and the one event or form that some roles are for. */
export function NewPersonFields({ guest: { fields, change, kind, missing }, roles }: Props) {
  const { t } = useTranslation(['devices', 'settings']);
  return (
    <>
      <TextField
        required
        kind="name"
        label={t('invite.name')}
        hint={t('invite.nameHint')}
        error={missing === 'name' ? t('invite.nameMissing') : undefined}
        value={fields.name}
        onChange={(name) => change({ name })}
      />
      <RadioGroup
        required
        label={t('invite.role')}
        options={roles.map((role) => ({
          value: role,
          label: t(`settings:role.${role}`),
          hint: t(`invite.may.${role}`),
        }))}
        value={fields.role}
        onChange={(role) => role && change({ role })}
      />
      {kind !== undefined && (
        <TextField
          required
          kind="code"
          label={t(`invite.scope.${kind}`)}
          hint={t('invite.scope.hint')}
          error={missing === 'scope' ? t('invite.scope.missing') : undefined}
          value={fields.scope}
          onChange={(scope) => change({ scope })}
        />
      )}
    </>
  );
}
