import type { OfficeDesk } from '../../src/sync/office-desk.ts';
import { createOfficeDesk } from '../../src/sync/office-desk.ts';
import type { Fetch } from '../../src/sync/transport.ts';

export interface Asked {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the office says to a question: the content of its answer, or a problem with its status. */
export type Say = (asked: Asked) => { readonly status: number; readonly json: object } | 'offline';

/** The real desk on a network whose other end says what a test wants, in the words of the wire. */
export function deskSaying(say: Say): { readonly desk: OfficeDesk; readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  const network: Fetch = async (path, init) => {
    const body: unknown = JSON.parse(new TextDecoder().decode(ArrayBuffer.isView(init.body) ? init.body : undefined));
    const question = { path: path.replace('/v1/office/', ''), body: isObject(body) ? body : {} };
    asked.push(question);
    const said = say(question);
    if (said === 'offline') throw new TypeError('no network');
    const envelope = { proto: 1, tok: question.body['tok'], now: '2026-11-22T20:00:00.000Z' };
    return Response.json({ ...envelope, ...said.json }, { status: said.status });
  };
  const access = { current: async () => ({ kind: 'granted', token: 't' }) as const, expired: () => undefined };
  return { desk: createOfficeDesk(network, access, () => crypto.randomUUID()), asked };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
