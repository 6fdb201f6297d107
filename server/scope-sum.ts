import { hash } from 'node:crypto';
import type { Scope, Uuid } from '../src/domain/ids.ts';
import type { Trx } from './database.ts';

export interface ScopeSum {
  readonly scope: Scope;
  readonly count: number;
  /** XOR of the first 8 bytes of SHA-256 of `id:seq` over all rows, 16 hexadecimal digits. */
  readonly xor: string;
}

/** Lets a device notice that its copy of a scope is not what the server has. */
export async function sumOf(trx: Trx, ws: Uuid, scope: Scope): Promise<ScopeSum> {
  const rows = await trx
    .selectFrom('record')
    .select(['id', 'seq'])
    .where('ws', '=', ws)
    .where('scope', '=', scope)
    .execute();
  let xor = 0n;
  for (const { id, seq } of rows) xor ^= hash('sha256', `${id}:${seq}`, 'buffer').readBigUInt64BE();
  return { scope, count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}
