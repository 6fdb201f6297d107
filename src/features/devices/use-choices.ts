import { useEffect, useState } from 'react';
import type { Member, RoleName } from '../../domain/devices.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';

interface Choices {
  readonly members: readonly Member[];
  readonly roles: readonly RoleName[];
  readonly trouble?: OfficeRefusal['kind'];
}

/** Whom and what roles whoever sits here may invite, as the office says. */
export function useChoices(): Choices & { readonly reload: () => void } {
  const office = useOffice();
  const [attempt, setAttempt] = useState(1);
  const [choices, setChoices] = useState<Choices>({ members: [], roles: [] });
  useEffect(() => {
    let isCurrent = true;
    office.devices().then((told) => {
      if (!isCurrent) return;
      if (told.ok) setChoices({ members: told.value.members, roles: told.value.roles });
      else setChoices((before) => ({ ...before, trouble: told.refusal.kind }));
    }, reportError);
    return () => {
      isCurrent = false;
    };
  }, [office, attempt]);
  return { ...choices, reload: () => setAttempt((before) => before + 1) };
}
