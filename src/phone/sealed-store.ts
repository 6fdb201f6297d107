import * as v from 'valibot';
import type { PhoneDatabase } from './database.ts';

const KEY = 'key';
const LANGUAGE = 'language';
const SEALED = 'sealed:';
const IV = 12;

interface Change {
  /** What JSON can hold. */
  readonly put?: Readonly<Record<string, object | string>>;
  readonly drop?: readonly string[];
}

/**
 * What a phone keeps, sealed under a key that never leaves it. Browsers store keys in the clear, so this keeps
 * nobody out who has the whole disk; but without the key nothing is left to read, and that is how it is thrown away.
 */
export interface SealedStore {
  /** The language that was chosen on this phone, if one was. */
  readonly language: () => string | undefined;
  readonly chooseLanguage: (language: string) => Promise<void>;
  /** The value of that name, if it is there and fits. */
  readonly get: <T>(schema: v.GenericSchema<unknown, T>, name: string) => T | undefined;
  /** All values whose names begin like this. */
  readonly all: <T>(schema: v.GenericSchema<unknown, T>, prefix: string) => readonly T[];
  /** On the disk when it resolves. */
  readonly save: (change: Change) => Promise<void>;
}

export async function openSealedStore(database: PhoneDatabase): Promise<SealedStore> {
  const rows = await database.read();
  const known = rows.get(KEY);
  let key = known instanceof Uint8Array ? await imported(new Uint8Array(known)) : undefined;
  let language = rows.get(LANGUAGE);
  const values = key === undefined ? new Map<string, unknown>() : await opened(key, rows);
  const find = <T>(schema: v.GenericSchema<unknown, T>, name: string): T | undefined => {
    const read = v.safeParse(schema, values.get(name));
    return read.success ? read.output : undefined;
  };
  return {
    language: () => (typeof language === 'string' ? language : undefined),
    chooseLanguage: async (chosen) => {
      language = chosen;
      await database.write(new Map([[LANGUAGE, chosen]]), []);
    },
    get: find,
    all: (schema, prefix) =>
      [...values.keys()].filter((name) => name.startsWith(prefix)).flatMap((name) => find(schema, name) ?? []),
    save: async ({ put = {}, drop = [] }) => {
      const written = new Map<string, unknown>();
      if (key === undefined) {
        const bytes = crypto.getRandomValues(new Uint8Array(32));
        key = await imported(bytes);
        written.set(KEY, bytes);
      }
      const texts = Object.entries(put).map(([name, value]) => [name, JSON.stringify(value)] as const);
      for (const [name, text] of texts) written.set(SEALED + name, await seal(key, name, text));
      await database.write(
        written,
        drop.map((name) => SEALED + name),
      );
      for (const [name, text] of texts) values.set(name, JSON.parse(text));
      for (const name of drop) values.delete(name);
    },
  };
}

function imported(bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function seal(key: CryptoKey, name: string, text: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const plain = new TextEncoder().encode(text);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher(iv, name), key, plain));
  const row = new Uint8Array(IV + sealed.length);
  row.set(iv);
  row.set(sealed, IV);
  return row;
}

/** What cannot be opened stays where it is. */
async function opened(key: CryptoKey, rows: ReadonlyMap<string, unknown>): Promise<Map<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const [name, row] of rows) {
    if (!name.startsWith(SEALED) || !(row instanceof Uint8Array)) continue;
    const own = name.slice(SEALED.length);
    const bytes = new Uint8Array(row);
    const plain = await crypto.subtle
      .decrypt(cipher(bytes.subarray(0, IV), own), key, bytes.subarray(IV))
      .catch(() => undefined);
    if (plain !== undefined) values.set(own, JSON.parse(new TextDecoder().decode(plain)));
  }
  return values;
}

/** The name is part of the seal: no row can be put in the place of another. */
function cipher(iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
