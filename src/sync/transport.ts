import * as v from 'valibot';
import { COMPRESS_ABOVE, REQUEST_DEADLINE } from '../protocol/limits.ts';
import { Problem } from '../protocol/problem.ts';
import { linkedAbort } from './linked-abort.ts';

/** What came back: an answer of the office, its refusal, or nothing that counts as either. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly body: T }
  | { readonly kind: 'problem'; readonly problem: Problem }
  /** `late`: there is a line, but what went over it took longer than anybody waits. */
  | { readonly kind: 'offline'; readonly late?: true };

/** The network as the sync sees it. Tests hand in the real server without a socket. */
export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

interface Post {
  readonly path: string;
  readonly body: { readonly tok?: string; readonly [key: string]: unknown };
  /** The body in bytes, where it was made before. */
  readonly ready?: Promise<Encoded> | undefined;
  readonly bearer?: string;
  readonly signal?: AbortSignal;
  /** Seconds that the office may hold its answer back, and who may end that earlier. */
  readonly wait?: number;
  readonly held?: AbortSignal;
}

const LATE = { kind: 'offline', late: true } as const;
/** What a proxy between here and the office says when it has lost its patience; the office itself never does. */
const GAVE_UP_WAITING = new Set([408, 504]);

/**
 * One request. Whatever is not JSON of this protocol with our request token – a portal's login page, a
 * late answer to another request, half a body – is "offline": it proves nothing about the office.
 */
export async function post<T>(
  fetchFromOffice: Fetch,
  schema: v.GenericSchema<unknown, T>,
  { path, body, ready, bearer, signal, held, wait = 0 }: Post,
): Promise<Reply<T>> {
  const deadline = AbortSignal.timeout(REQUEST_DEADLINE + wait * 1_000);
  const end = linkedAbort(deadline, signal, held);
  try {
    const { bytes, encoding } = await (ready ?? encoded(body));
    const response = await fetchFromOffice(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...encoding, ...bearing(bearer) },
      body: bytes,
      signal: end.signal,
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
    });
    if (GAVE_UP_WAITING.has(response.status)) return LATE;
    return readReply(schema, response.ok, await response.json(), body.tok);
  } catch {
    return deadline.aborted && signal?.aborted !== true && held?.aborted !== true ? LATE : { kind: 'offline' };
  } finally {
    end.abort();
  }
}

/** What a body is as the answer to the request with the token `tok`. */
export function readReply<T>(
  schema: v.GenericSchema<unknown, T>,
  isOk: boolean,
  body: unknown,
  tok: string | undefined,
): Reply<T> {
  if (!isOk) {
    const problem = v.safeParse(Problem, body);
    const isOurs = problem.success && (problem.output.tok === undefined || problem.output.tok === tok);
    return isOurs ? { kind: 'problem', problem: problem.output } : { kind: 'offline' };
  }
  const answer = v.safeParse(schema, body);
  if (!answer.success || tokenOf(body) !== tok) return { kind: 'offline' };
  return { kind: 'answer', body: answer.output };
}

function tokenOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'tok' in body ? body.tok : undefined;
}

function bearing(bearer: string | undefined): Record<string, string> {
  return bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` };
}

/** A body as it goes over the wire. */
export interface Encoded {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encoding: Readonly<Record<string, string>>;
}

export async function encoded(body: object): Promise<Encoded> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  if (bytes.byteLength <= COMPRESS_ABOVE) return { bytes, encoding: {} };
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return { bytes: new Uint8Array(await new Response(stream).arrayBuffer()), encoding: { 'Content-Encoding': 'gzip' } };
}
