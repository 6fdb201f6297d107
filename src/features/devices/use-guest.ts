import { useCallback, useEffect, useState } from 'react';
import * as v from 'valibot';
import { Scope } from '../../domain/ids.ts';
import type { DevicesResponse, Guest, RoleName } from '../../protocol/office.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';

export const DURATIONS = [
  { value: '10', name: 'tenMinutes' },
  { value: '60', name: 'hour' },
  { value: '1440', name: 'day' },
] as const;
type Duration = (typeof DURATIONS)[number]['value'];

/** Roles that see nothing without a festival or a form of their own. */
const KINDS: { readonly [Role in RoleName]?: 'event' | 'drop' } = { helper: 'event', volunteer: 'drop' };

/** What the form about an invitation holds, and the guest that it means. */
export function useGuest() {
  const { members, roles, trouble, setTrouble, reload } = useChoices();
  const [member, setMember] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [role, setRole] = useState<RoleName>('coordinator');
  const [scope, setScope] = useState('');
  const [duration, setDuration] = useState<Duration>('10');
  const [missing, setMissing] = useState<'name' | 'scope'>();
  const kind = KINDS[role];

  /** The guest, or undefined after the field that lacks something was marked. */
  const check = (): Guest | undefined => {
    const known = members.find(({ id }) => id === member);
    const ownScope = v.safeParse(Scope, `${kind}:${scope.trim()}`);
    const lack = known ? undefined : name.trim() === '' ? 'name' : kind && !ownScope.success ? 'scope' : undefined;
    setMissing(lack);
    if (lack !== undefined) return undefined;
    if (known) return { kind: 'member', user: known.id };
    const own = kind && ownScope.success ? { scope: ownScope.output } : {};
    return { kind: 'new', name: name.trim(), role, ...own };
  };

  return {
    ...{ members, roles, trouble, setRefusal: setTrouble, reload },
    ...{ member, setMember, name, setName, role, setRole, scope, setScope, duration, setDuration },
    ...{ kind, missing, check, minutes: Number(duration) },
  };
}

/** Whom and what roles whoever sits here may invite. */
function useChoices() {
  const office = useOffice();
  const [choices, setChoices] = useState<Pick<DevicesResponse, 'members' | 'roles'>>({ members: [], roles: [] });
  const [trouble, setTrouble] = useState<OfficeRefusal['kind']>();
  const load = useCallback(async () => {
    const told = await office.devices();
    setTrouble(told.ok ? undefined : told.refusal.kind);
    if (told.ok) setChoices(told.value);
  }, [office]);
  const reload = useCallback(() => void load().catch(reportError), [load]);
  useEffect(reload, [reload]);
  return { ...choices, trouble, setTrouble, reload };
}
