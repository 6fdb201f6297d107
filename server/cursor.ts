import type { Scope } from '../src/domain/ids.ts';
import type { Actor } from './actor.ts';
import type { Keys } from './keys.ts';
import { sameText } from './keys.ts';

/** What a cursor counts for: another epoch, workspace or version of the grants makes it void. */
export interface CursorPlace {
  readonly actor: Pick<Actor, 'ws' | 'grants'>;
  readonly epoch: string;
  readonly scope: Scope;
}

/** "All rows of the scope up to `seq` are there." Opaque for the device, which cannot forge it. */
export function writeCursor(keys: Keys, place: CursorPlace, seq: number): string {
  return `${seq}.${macOf(keys, place, seq)}`;
}

/** The `seq` of a cursor, or undefined if it is not from here or points beyond `head`. */
export function readCursor(keys: Keys, place: CursorPlace, cursor: string, head: number): number | undefined {
  const [digits = '', mac = ''] = cursor.split('.');
  const seq = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
  return seq <= head && sameText(mac, macOf(keys, place, seq)) ? seq : undefined;
}

function macOf(keys: Keys, { actor, epoch, scope }: CursorPlace, seq: number): string {
  return keys.mac('cursor', actor.ws, epoch, scope, actor.grants, seq);
}
