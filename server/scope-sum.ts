import { hash } from 'node:crypto';
import type { Scope, Uuid } from '../src/domain/ids.ts';

export interface ScopeSum {
  readonly scope: Scope;
  readonly count: number;
  /** XOR of the first 8 bytes of SHA-256 of `id:seq` over all rows, 16 hexadecimal digits. */
  readonly xor: string;
}

/** Lets a device notice that its copy of a scope is not what the server has. */
export function sumOf(scope: Scope, rows: readonly { readonly id: Uuid; readonly seq: number }[]): ScopeSum {
  let xor = 0n;
  for (const { id, seq } of rows) xor ^= hash('sha256', `${id}:${seq}`, 'buffer').readBigUInt64BE();
  return { scope, count: rows.length, xor: xor.toString(16).padStart(16, '0') };
}
