import { createDecipheriv, hkdfSync } from 'node:crypto';
import * as v from 'valibot';
import { Uuid } from '../src/domain/ids.ts';
import { fromBase64Url } from '../src/protocol/base64url.ts';
import { PushedMutation } from '../src/protocol/push.ts';
import type { RescueFile } from '../src/protocol/rescue-file.ts';
import { openWrap } from './recovery.ts';

const KEY = 32;
const HEADER = 2;
const IV = 12;
const TAG = 16;

const Identity = v.object({ dev: Uuid, ws: Uuid, user: v.object({ name: v.string() }) });

/** What the office reads of a rescue file: whose it is, and what waited. */
export interface OpenedRescue extends v.InferOutput<typeof Identity> {
  readonly waiting: readonly PushedMutation[];
  /** Rows of the queue that do not open. */
  readonly unreadable: number;
  /** The data keys, one after the other: what a recovery text is made of. */
  readonly dataKeys: Uint8Array;
}

/** Opens a rescue file with the recovery key; undefined if it was not saved for this one. */
export function openRescue(scalar: Uint8Array, { vault, office, identity, out }: RescueFile): OpenedRescue | undefined {
  const dataKeys = office === null ? undefined : openWrap(scalar, office);
  if (dataKeys === undefined) return undefined;
  const open = (table: string, id: string, sealed: string): unknown => unseal(dataKeys, [vault.id, table, id], sealed);
  const whose = v.safeParse(Identity, open('auth', 'identity', identity));
  if (!whose.success) return undefined;
  const waiting = out.flatMap(({ n, mid, sealed }) => {
    const content = open('out', mid, sealed);
    const mutation = v.safeParse(PushedMutation, typeof content === 'object' ? { ...content, mid, n } : undefined);
    return mutation.success ? [mutation.output] : [];
  });
  return { ...whose.output, waiting, unreadable: out.length - waiting.length, dataKeys };
}

/** Opens one row as a device seals it: `0x01 | key version | iv | AES-256-GCM`; undefined if it does not open. */
function unseal(dataKeys: Uint8Array, [vault, table, id]: readonly [string, string, string], text: string): unknown {
  try {
    const bytes = fromBase64Url(text);
    const [format = 0, version = 0] = bytes;
    const dataKey = dataKeys.subarray((version - 1) * KEY, version * KEY);
    const key = hkdfSync('sha256', dataKey, new Uint8Array(), `augenhoehe/1 ${table}`, KEY);
    const cipher = createDecipheriv('aes-256-gcm', new Uint8Array(key), bytes.subarray(HEADER, HEADER + IV));
    cipher.setAAD(Buffer.from([vault, table, id, version, format].join('|')));
    cipher.setAuthTag(bytes.subarray(-TAG));
    const plain = Buffer.concat([cipher.update(bytes.subarray(HEADER + IV, -TAG)), cipher.final()]);
    const content: unknown = JSON.parse(plain.toString('utf8'));
    return content;
  } catch {
    return undefined;
  }
}
