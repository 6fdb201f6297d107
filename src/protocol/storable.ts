import type { Json } from '../domain/json.ts';
import { MAX_DEPTH, MAX_KEYS } from './limits.ts';

/** Names that objects of this language already have: as keys they would vanish or do harm. */
const TRAPS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Whether a parsed JSON value can be stored, hashed and read back the same everywhere: not too deep, not too
 * many keys, finite numbers, well-formed text without NUL.
 */
export function isStorable(value: unknown): value is Json {
  let keys = 0;
  const walk = (item: unknown, depth: number): boolean => {
    if (typeof item === 'string') return isStorableText(item);
    if (typeof item === 'number') return Number.isFinite(item);
    if (typeof item !== 'object' || item === null) return item === null || typeof item === 'boolean';
    if (depth > MAX_DEPTH) return false;
    if (Array.isArray(item)) return item.every((entry) => walk(entry, depth + 1));
    const members = Object.entries(item);
    keys += members.length;
    return (
      keys <= MAX_KEYS &&
      members.every(([key, entry]) => !TRAPS.has(key) && isStorableText(key) && walk(entry, depth + 1))
    );
  };
  return walk(value, 1);
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
