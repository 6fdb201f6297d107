import { useEffect, useState } from 'react';
import type { Mid } from '../../domain/ids.ts';
import type { SetAsideEntry } from '../../domain/set-aside.ts';
import { useOffice } from '../../sync/office-context.ts';
import type { OfficeRefusal } from '../../sync/office-desk.ts';

interface Shown {
  readonly entries: readonly SetAsideEntry[];
  /** Older ones that are not shown. */
  readonly more: number;
}

/** How a new try has ended. */
type Tried = { readonly taken: number; readonly left: number };

export interface SetAside {
  readonly shown: Shown | undefined;
  readonly trouble: OfficeRefusal['kind'] | undefined;
  readonly tried: Tried | undefined;
  /** The entry that is being tried. */
  readonly trying: Mid | undefined;
  readonly reload: () => void;
  readonly release: (mid: Mid) => void;
}

/** What the office has set aside of all devices, asked anew whenever the screen is opened. */
export function useSetAside(): SetAside {
  const office = useOffice();
  const [shown, setShown] = useState<Shown>();
  const [trouble, setTrouble] = useState<OfficeRefusal['kind']>();
  const [tried, setTried] = useState<Tried>();
  const [trying, setTrying] = useState<Mid>();
  const [asked, setAsked] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    office.setAside().then((told) => {
      if (!isCurrent) return;
      if (told.ok) setShown(told.value);
      setTrouble(told.ok ? undefined : told.refusal.kind);
    }, reportError);
    return () => {
      isCurrent = false;
    };
  }, [office, asked]);

  const reload = (): void => setAsked((times) => times + 1);

  async function release(mid: Mid): Promise<void> {
    setTrying(mid);
    setTried(undefined);
    const told = await office.release([mid]);
    setTrying(undefined);
    if (told.ok) setTried(told.value);
    else setTrouble(told.refusal.kind);
    if (told.ok) reload();
  }

  return { shown, trouble, tried, trying, reload, release: (mid) => void release(mid).catch(reportError) };
}
