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

/** How far a device is in a scope. */
export interface CursorState {
  /** All rows of the scope up to here are there. */
  readonly seq: number;
  /** The head when the device began with nothing: what had left the scope before cannot be on it. */
  readonly since: number;
}

/** Opaque for the device, which cannot forge it. */
export function writeCursor(keys: Pick<Keys, 'mac'>, place: CursorPlace, state: CursorState): string {
  return `${state.seq}.${state.since}.${macOf(keys, place, state)}`;
}

/** The state of a cursor, or undefined if it is not from here or points beyond `head`. */
export function readCursor(
  keys: Pick<Keys, 'mac'>,
  place: CursorPlace,
  cursor: string,
  head: number,
): CursorState | undefined {
  const [seqDigits = '', sinceDigits = '', mac = ''] = cursor.split('.');
  const state = { seq: numberOf(seqDigits), since: numberOf(sinceDigits) };
  const isHere = state.seq <= head && state.since <= head;
  return isHere && sameText(mac, macOf(keys, place, state)) ? state : undefined;
}

function numberOf(digits: string): number {
  return /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
}

function macOf(keys: Pick<Keys, 'mac'>, { actor, epoch, scope }: CursorPlace, { seq, since }: CursorState): string {
  return keys.mac('cursor', actor.ws, epoch, scope, actor.grants, seq, since);
}
