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

/** The sum of a scope, which is read and added up anew only after something has changed. */
export type SumKeeper = (ws: Uuid, scope: Scope, state: string, sum: () => Promise<ScopeSum>) => Promise<ScopeSum>;

const MAX_KEPT = 10_000;

/** Keeps the last sum of each scope: idle devices ask for it every minute, and a look at every row is dear. */
export function createSumKeeper(): SumKeeper {
  const kept = new Map<string, { readonly state: string; readonly sum: ScopeSum }>();
  return async (ws, scope, state, read) => {
    const key = `${ws} ${scope}`;
    const known = kept.get(key);
    if (known?.state === state) return known.sum;
    const sum = await read();
    if (kept.size >= MAX_KEPT) kept.clear();
    kept.set(key, { state, sum });
    return sum;
  };
}
