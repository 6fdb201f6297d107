import { useEffect, useState } from 'react';
import { NO_DETAILS, type OfficeDetails } from '../domain/office-details.ts';
import { newestDetails } from './newest-details.ts';

/** What the city says about itself; blank until it is there, and where neither office nor device has it. */
export function useOfficeDetails(): OfficeDetails {
  const [details, setDetails] = useState(NO_DETAILS);
  useEffect(() => {
    let isHere = true;
    newestDetails().then(
      (read) => isHere && setDetails(read),
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
  return details;
}
