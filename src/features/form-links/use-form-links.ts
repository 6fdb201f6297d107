import { useEffect, useState } from 'react';
import type { Uuid } from '../../domain/ids.ts';
import type { FormLink, NewFormLink } from '../../domain/form-link.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';

export interface FormLinks {
  readonly links: readonly FormLink[] | undefined;
  readonly trouble: OfficeRefusal['kind'] | undefined;
  readonly isBusy: boolean;
  readonly reload: () => void;
  readonly make: (wanted: NewFormLink) => Promise<void>;
  readonly withdraw: (id: Uuid) => Promise<void>;
}

interface Told {
  readonly links?: readonly FormLink[];
  readonly trouble?: OfficeRefusal['kind'] | undefined;
}

/** The links of the office; they live there only, so nothing of this works without network. */
export function useFormLinks(): FormLinks {
  const office = useOffice();
  const [attempt, setAttempt] = useState(1);
  const [told, setTold] = useState<Told & { readonly attempt: number }>({ attempt: 0 });
  useEffect(() => {
    let isCurrent = true;
    office.formLinks().then((answer) => {
      const news = answer.ok ? { links: answer.value.links, trouble: undefined } : { trouble: answer.refusal.kind };
      if (isCurrent) setTold((before) => ({ ...before, ...news, attempt }));
    }, reportError);
    return () => {
      isCurrent = false;
    };
  }, [office, attempt]);
  const reload = (): void => setAttempt((before) => before + 1);
  const change = async (asked: ReturnType<typeof office.newFormLink>): Promise<void> => {
    const answer = await asked;
    if (answer.ok) reload();
    else setTold((before) => ({ ...before, trouble: answer.refusal.kind }));
  };
  return {
    links: told.links,
    trouble: told.trouble,
    isBusy: told.attempt !== attempt,
    reload,
    make: (wanted) => change(office.newFormLink(wanted)),
    withdraw: (id) => change(office.withdrawFormLink(id)),
  };
}
