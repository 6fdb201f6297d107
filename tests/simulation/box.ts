import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { Uuid } from '../../src/domain/ids.ts';
import { canonicalJson } from '../../src/protocol/canonical-json.ts';
import type { PushedMutation } from '../../src/protocol/push.ts';
import { isStorable } from '../../src/protocol/storable.ts';
import { RelayedQueue, relayText } from '../../src/protocol/relay.ts';

/** Boxes as a story carries them: signed, but neither sealed nor hard to forge. A device's key is its id. */
export function sealBox(dev: Uuid, batch: readonly PushedMutation[]): string {
  const ms = [...batch];
  if (!ms.every((one) => isStorable(one))) throw new Error('What cannot be stored was never to be saved');
  const text = relayText(dev, hash('sha256', canonicalJson(ms), 'base64url'));
  return JSON.stringify({ dev, ms, sig: digest(`${dev}\n${text}`) });
}

export function openBox(box: string): unknown {
  const content: unknown = JSON.parse(box);
  return content;
}

/** What is in a box that was sealed here. */
export function contentOf(box: string): RelayedQueue {
  return v.parse(RelayedQueue, openBox(box));
}

export function isSigned(pub: string, text: string, signature: string): Promise<boolean> {
  return Promise.resolve(signature === digest(`${pub}\n${text}`));
}

/** Cheap and good enough where nobody forges. */
export function digest(text: string): string {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return (sum >>> 0).toString(36);
}
