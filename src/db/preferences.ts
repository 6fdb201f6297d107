import * as v from 'valibot';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';

/** How this device is set up. Not sealed, since the lock screen needs it; it says nothing about anybody. */
const Preferences = v.object({
  language: v.optional(v.string(), ''),
  /** Language beside German in forms; "" for none. */
  secondLanguage: v.optional(v.string(), ''),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
});
export type Preferences = v.InferOutput<typeof Preferences>;

export async function readPreferences(db: Database): Promise<Preferences> {
  const row = await withReopen(db, () => db.meta.get('preferences'));
  const stored = v.safeParse(Preferences, row?.value ?? {});
  return stored.success ? stored.output : v.parse(Preferences, {});
}

export async function writePreferences(db: Database, preferences: Preferences): Promise<void> {
  await withReopen(db, () => db.meta.put({ k: 'preferences', value: preferences }));
}
