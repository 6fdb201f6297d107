import * as v from 'valibot';
import { PROTOCOL_VERSION } from './version.ts';

export const Proto = v.literal(PROTOCOL_VERSION);
export const WholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Opaque ASCII: epoch, cursor, token, nonce. */
export const Opaque = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,512}$/));
/** The client's request token, new per request and echoed in the answer. */
export const RequestToken = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
/** base64url without padding. */
export const Bytes = v.pipe(v.string(), v.regex(/^[\w-]+$/));
export const Semver = v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}([-+][\w.+-]{1,40})?$/));
