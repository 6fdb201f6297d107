import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '../protocol/base64url.ts';
import { withReopen } from './connection.ts';
import type { Database } from './database.ts';
import { guardSchema } from './schema-guard.ts';
import { readSealedMeta, writeSealedMeta } from './sealed-meta.ts';
import type { VaultKeys } from './vault.ts';

/** The data keys as only the office's recovery key opens them, and whether the office has them. */
const OfficeWrap = v.object({ wrap: v.string(), pub: v.string(), versions: v.number(), isSent: v.boolean() });
type OfficeWrap = v.InferOutput<typeof OfficeWrap>;

/** Sealed, or whoever writes to the disk could have the keys wrapped for himself. */
const PUB = 'recovery-pub';

/** The office's recovery key as it said itself; the next unlock makes a wrap for it. */
export async function learnRecoveryKey(db: Database, keys: VaultKeys, pub: string | null): Promise<void> {
  if (pub === null || pub === (await readRecoveryKey(db, keys))) return;
  await writeSealedMeta(db, keys, PUB, pub);
}

/** What the office does not have yet, and the recovery key that it was made for. */
export async function unsentWrap(db: Database): Promise<Pick<OfficeWrap, 'wrap' | 'pub'> | undefined> {
  const row = await readWrap(db);
  return row?.isSent === false ? { wrap: row.wrap, pub: row.pub } : undefined;
}

export async function wrapSent(db: Database, wrap: string): Promise<void> {
  const row = await readWrap(db);
  if (row?.wrap === wrap) await writeWrap(db, { ...row, isSent: true });
}

/** Makes a wrap for the office where there is none for these keys. To be called while they are at hand, at the unlock. */
export async function wrapForOffice(db: Database, keys: VaultKeys, dataKeys: Uint8Array<ArrayBuffer>): Promise<void> {
  const pub = await readRecoveryKey(db, keys);
  if (pub === undefined) return;
  const versions = keys.rec.keyVersion;
  const known = await readWrap(db);
  if (known?.pub === pub && known.versions === versions) return;
  await writeWrap(db, { wrap: await sealedTo(pub, dataKeys), pub, versions, isSent: false });
}

/** Ephemeral point 65 | iv 12 | AES-256-GCM (sync design 2.2a). */
async function sealedTo(pub: string, secret: Uint8Array<ArrayBuffer>): Promise<string> {
  const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
  const own = await crypto.subtle.generateKey(ecdh, false, ['deriveBits']);
  const office = await crypto.subtle.importKey('raw', fromBase64Url(pub), ecdh, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: office }, own.privateKey, 256);
  const root = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('augenhoehe/1 recovery');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const key = await crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, secret));
  return toBase64Url(Uint8Array.of(...point, ...iv, ...sealed));
}

async function readRecoveryKey(db: Database, keys: VaultKeys): Promise<string | undefined> {
  const pub = await readSealedMeta(db, keys, PUB);
  return typeof pub === 'string' ? pub : undefined;
}

/** The wrap of this many keys, whether the office has it or not; undefined if there is none. */
export async function readWrapFor(db: Database, versions: number): Promise<string | undefined> {
  const row = await readWrap(db);
  return row?.versions === versions ? row.wrap : undefined;
}

async function readWrap(db: Database): Promise<OfficeWrap | undefined> {
  const row = await withReopen(db, () => db.meta.get('office-wrap'));
  return row && v.parse(OfficeWrap, row.value);
}

async function writeWrap(db: Database, value: OfficeWrap): Promise<void> {
  await withReopen(db, () =>
    db.transaction('rw', db.meta, async () => {
      await guardSchema(db);
      await db.meta.put({ k: 'office-wrap', value });
    }),
  );
}
