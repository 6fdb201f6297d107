import * as v from 'valibot';
import { Scope, Uuid } from '../domain/ids.ts';
import { Bytes, Opaque, Proto, Semver, WholeNumber } from './primitives.ts';

export const EnrolRequest = v.object({ code: v.pipe(v.string(), v.maxLength(64)), pub: Bytes, app: Semver });
export type EnrolRequest = v.InferOutput<typeof EnrolRequest>;

/** Cost of the passphrase hash: memory in KiB, passes, lanes (Argon2id). */
export const KdfCost = v.object({ m: WholeNumber, t: WholeNumber, p: WholeNumber });
export type KdfCost = v.InferOutput<typeof KdfCost>;

export const EnrolResponse = v.object({
  proto: Proto,
  now: v.string(),
  dev: Uuid,
  ws: Uuid,
  epoch: Opaque,
  user: v.object({ id: Uuid, name: v.string() }),
  role: v.string(),
  serverPub: Bytes,
  boxPub: Bytes,
  scopes: v.array(Scope),
  recoveryPub: v.nullable(Bytes),
  kdf: KdfCost,
});
export type EnrolResponse = v.InferOutput<typeof EnrolResponse>;
