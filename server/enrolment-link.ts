import type { EnrolmentCode } from '../src/protocol/enrolment-code.ts';
import type { Keys } from './keys.ts';

/** The address that a tablet opens or scans: the code, and the fingerprint of the server that it must find. */
export function enrolmentLink(origin: string, { name, secret }: EnrolmentCode, keys: Keys): string {
  return `${origin}/#enrol=${name}${secret}&key=${keys.print}`;
}
