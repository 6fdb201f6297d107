import { createHmac, hash, timingSafeEqual, webcrypto } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url } from '../src/protocol/base64url.ts';
import { openBox } from './box.ts';
import { StartRefusal } from './start-refusal.ts';

const { subtle } = webcrypto;
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;

const PrivateKey = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.string(),
  y: v.string(),
  d: v.string(),
});
const KeyFile = v.object({ sign: PrivateKey, box: PrivateKey, secret: v.string() });
type KeyFile = v.InferOutput<typeof KeyFile>;

/** The server's keys. They lie outside the database, so that a copy of it opens and forges nothing. */
export interface Keys {
  /** Checks stop orders; pinned by the devices. Uncompressed point, base64url. */
  readonly serverPub: string;
  /** Fingerprint of `serverPub`: SHA-256, base64url. */
  readonly print: string;
  /** Boxes are sealed to it (sync design 2.2b). */
  readonly boxPub: string;
  /** Opens a box: the JSON in it, or undefined if it is not for this server or not as it was sealed. */
  readonly openBox: (box: string) => unknown;
  /** Signs with the server key: r‖s, base64url. */
  readonly sign: (text: string) => Promise<string>;
  /** Keyed hash of the parts: cursors, nonces, tokens, codes. The first part names the use. */
  readonly mac: (...parts: readonly (string | number)[]) => string;
}

/**
 * Reads the key file, or makes it at the first start. Once devices have pinned the keys (`isInUse`), new ones
 * would lock all of them out: then a missing file is a refusal.
 */
export async function openKeys(file: string, isInUse: boolean): Promise<Keys> {
  const isThere = existsSync(file);
  if (!isThere && isInUse) {
    throw new StartRefusal(
      `The database belongs to the server's keys in ${file}, which are missing. Bring back the file from its backup, or say where it is: KEYS_FILE.`,
    );
  }
  const keys = isThere ? read(file) : await create(file);
  const signing = await subtle.importKey('jwk', keys.sign, ECDSA, false, ['sign']);
  const secret = fromBase64Url(keys.secret);
  const serverPub = publicPoint(keys.sign);
  return {
    serverPub,
    print: hash('sha256', fromBase64Url(serverPub), 'base64url'),
    boxPub: publicPoint(keys.box),
    openBox: (box) => openBox(fromBase64Url(keys.box.d), box),
    sign: async (text) => {
      const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, signing, new TextEncoder().encode(text));
      return toBase64Url(new Uint8Array(signature));
    },
    mac: (...parts) => createHmac('sha256', secret).update(parts.join('\n')).digest('base64url'),
  };
}

/** Compares two texts without telling by the time how much of them agrees. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function read(file: string): KeyFile {
  try {
    return v.parse(KeyFile, JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new StartRefusal(`The server's keys in ${file} cannot be read. Bring back the file from its backup.`, {
      cause: error,
    });
  }
}

async function create(file: string): Promise<KeyFile> {
  const secret = toBase64Url(webcrypto.getRandomValues(new Uint8Array(32)));
  const keys = {
    sign: await newPrivateKey(ECDSA, ['sign', 'verify']),
    box: await newPrivateKey(ECDH, ['deriveBits']),
    secret,
  };
  const draft = `${file}.${process.pid}.new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, `${JSON.stringify(keys, undefined, 2)}\n`, { mode: 0o600, flush: true });
    // Unlike a rename this fails where another process has been faster: its keys count.
    linkSync(draft, file);
    rmSync(draft);
  } catch (error) {
    if (!existsSync(file)) throw new StartRefusal(`The server's keys cannot be written to ${file}.`, { cause: error });
    rmSync(draft, { force: true });
    return read(file);
  }
  return keys;
}

async function newPrivateKey(
  algorithm: typeof ECDSA | typeof ECDH,
  usages: readonly ('sign' | 'verify' | 'deriveBits')[],
) {
  const pair = await subtle.generateKey(algorithm, true, usages);
  return v.parse(PrivateKey, await subtle.exportKey('jwk', pair.privateKey));
}

function publicPoint({ x, y }: v.InferOutput<typeof PrivateKey>): string {
  return toBase64Url(Uint8Array.of(4, ...fromBase64Url(x), ...fromBase64Url(y)));
}
