import * as v from 'valibot';
import { Mid, Uuid } from '../../../src/domain/ids.ts';
import type { Json } from '../../../src/domain/json.ts';
import type { Row } from '../../../src/domain/row.ts';
import { EnrolResponse } from '../../../src/protocol/enrol.ts';
import { Problem } from '../../../src/protocol/problem.ts';
import { PullResponse } from '../../../src/protocol/pull.ts';
import type { MutationResult } from '../../../src/protocol/push.ts';
import { PushResponse } from '../../../src/protocol/push.ts';
import { TokenResponse, tokenProofText } from '../../../src/protocol/token.ts';

export const newMid = (): Mid => v.parse(Mid, crypto.randomUUID());
export const newId = (): Uuid => v.parse(Uuid, crypto.randomUUID());

/** A mutation as a tablet sends it; tests also send wrong ones, so the ops are any JSON. */
export interface Sent {
  readonly mid: Mid;
  readonly n: number;
  readonly [key: string]: unknown;
}

/** Sends one request and answers the status and the body as it came. */
export async function post(url: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

export type Tablet = Awaited<ReturnType<typeof enrolTablet>>;

/** A tablet that has been enrolled with a code and has its first token. */
export async function enrolTablet(url: string, code: string) {
  const key = await newKey();
  const enrolled = await post(`${url}/v1/enrol`, { code, pub: key.pub, app: '0.1.0' });
  const identity = v.parse(EnrolResponse, enrolled.json);
  let token = '';
  let n = 0;
  let epoch = identity.epoch;
  let cursors: Record<string, string> = {};

  const getToken = async (): Promise<TokenResponse> => {
    const challenge = v.parse(Problem, (await post(`${url}/v1/token`, { dev: identity.dev, proof: '' })).json);
    if (challenge.error !== 'challenge') throw new Error(`no challenge but ${challenge.error}`);
    const proof = `${challenge.nonce}.${await key.sign(tokenProofText(identity.dev, challenge.nonce))}`;
    const answer = v.parse(TokenResponse, (await post(`${url}/v1/token`, { dev: identity.dev, proof })).json);
    token = answer.token;
    return answer;
  };
  await getToken();
  const bearer = () => ({ authorization: `Bearer ${token}` });

  const rawPush = (ms: readonly unknown[], more: object = {}) =>
    post(`${url}/v1/push`, { proto: 1, epoch, tok: 't1', ms, ...more }, bearer());
  const rawPull = (more: object = {}, cur: Record<string, string> = cursors) =>
    post(`${url}/v1/pull`, { proto: 1, epoch, tok: 't2', data: 1, cur, ...more }, bearer());

  /** A mutation with the next number. */
  const mutation = (...ops: readonly unknown[]): Sent => {
    n += 1;
    return { mid: newMid(), n, name: 'test.edit', data: 1, at: new Date().toISOString(), tz: 'Europe/Berlin', ops };
  };

  return {
    ...identity,
    key,
    getToken,
    bearer,
    rawPush,
    rawPull,
    mutation,
    /** Sends mutations and answers the outcomes. */
    push: async (...ms: readonly Sent[]): Promise<PushResponse> => v.parse(PushResponse, (await rawPush(ms)).json),
    /** Sends one mutation of these ops and answers its outcome. */
    act: async (...ops: readonly unknown[]): Promise<MutationResult> => {
      const { res } = v.parse(PushResponse, (await rawPush([mutation(...ops)])).json);
      const [result] = res;
      if (result === undefined) throw new Error('no outcome');
      return result;
    },
    /** Creates a record and answers its id. */
    create: async (
      t: string,
      f: Record<string, Json>,
      scope = t === 'organisation' ? 'org' : 'case',
    ): Promise<Uuid> => {
      const id = newId();
      const answer = v.parse(PushResponse, (await rawPush([mutation({ k: 'create', t, id, scope, f })])).json);
      if (answer.res[0]?.o !== 'applied') throw new Error(`not created: ${JSON.stringify(answer)}`);
      return id;
    },
    /** Pulls until nothing is more, and answers the rows and the last answer. */
    pull: async (): Promise<{ rows: Row[]; answer: PullResponse }> => {
      const rows: Row[] = [];
      for (;;) {
        const answer = v.parse(PullResponse, (await rawPull()).json);
        for (const scope of answer.scopes) {
          rows.push(...scope.rows);
          cursors = { ...cursors, [scope.id]: scope.to };
        }
        if (answer.scopes.every(({ more }) => !more)) return { rows, answer };
      }
    },
    forgetCursors: () => {
      cursors = {};
    },
    setEpoch: (next: string) => {
      epoch = next;
    },
    setCounter: (next: number) => {
      n = next;
    },
  };
}

export async function newKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const point = await crypto.subtle.exportKey('raw', pair.publicKey);
  return {
    pub: Buffer.from(point).toString('base64url'),
    sign: async (text: string): Promise<string> => {
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        pair.privateKey,
        new TextEncoder().encode(text),
      );
      return Buffer.from(signature).toString('base64url');
    },
  };
}
