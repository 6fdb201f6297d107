import * as v from 'valibot';
import { useEffect, useState } from 'react';
import { NO_DETAILS, OFFICE_DETAILS_PATH, OfficeDetails } from '../domain/office-details.ts';

/** What the city says about itself; blank until it is there, and where neither office nor device has it. */
export function useOfficeDetails(): OfficeDetails {
  const [details, setDetails] = useState(NO_DETAILS);
  useEffect(() => {
    const leaving = new AbortController();
    read(leaving.signal).then(setDetails, () => undefined);
    return () => leaving.abort();
  }, []);
  return details;
}

async function read(signal: AbortSignal): Promise<OfficeDetails> {
  const answer = await fetch(OFFICE_DETAILS_PATH, { signal });
  return v.parse(OfficeDetails, await answer.json());
}
