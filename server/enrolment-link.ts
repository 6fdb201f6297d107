import { createHash } from 'node:crypto';
import { fromBase64Url } from '../src/protocol/base64url.ts';
import type { EnrolmentCode } from '../src/protocol/enrolment-code.ts';
import type { Keys } from './keys.ts';

/** The address that a tablet opens or scans: the code, and the fingerprint of the server that it must find. */
export function enrolmentLink(origin: string, { name, secret }: EnrolmentCode, keys: Keys): string {
  const fingerprint = createHash('sha256').update(fromBase64Url(keys.serverPub)).digest('base64url');
  return `${origin}/#enrol=${name}${secret}&key=${fingerprint}`;
}
