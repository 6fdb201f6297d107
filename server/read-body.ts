import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import * as v from 'valibot';
import { MAX_REQUEST_BYTES } from '../src/protocol/limits.ts';
import { RequestToken } from '../src/protocol/primitives.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import { MINIMUM } from './minimum.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused } from './problem.ts';

const inflate = promisify(gunzip);
const TOO_LARGE = refused({ error: 'too_large' });
const BAD_REQUEST = refused({ error: 'bad_request' });

/** Reads a JSON body, inflated if it is gzip; stops at the limit, so that a small bomb never unfolds. */
export async function readJson(request: Request): Promise<{ readonly json: unknown } | Refused> {
  const bytes = await readBytes(request);
  if (isRefused(bytes)) return bytes;
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { json };
  } catch {
    return BAD_REQUEST;
  }
}

/** Lets a body go by unread: a device on a slow line hears an answer only when it has said what it had to say. */
export async function letPass(request: Request): Promise<void> {
  if (request.body === null || isTooLarge(request)) return;
  let bytes = 0;
  try {
    for await (const chunk of request.body) {
      bytes += chunk.byteLength;
      if (bytes > MAX_REQUEST_BYTES) return;
    }
  } catch {
    // Whoever hangs up meanwhile hears nothing.
  }
}

/** By what it says of itself. */
function isTooLarge(request: Request): boolean {
  return Number(request.headers.get('content-length')) > MAX_REQUEST_BYTES;
}

async function readBytes(request: Request): Promise<Uint8Array | Refused> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (isTooLarge(request)) return TOO_LARGE;
  if (request.body === null || !['identity', 'gzip'].includes(encoding)) return BAD_REQUEST;
  try {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of request.body) {
      bytes += chunk.byteLength;
      if (bytes > MAX_REQUEST_BYTES) return TOO_LARGE;
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    return encoding === 'gzip' ? await inflate(body, { maxOutputLength: MAX_REQUEST_BYTES }) : body;
  } catch (error) {
    return error instanceof RangeError ? TOO_LARGE : BAD_REQUEST;
  }
}

const WithToken = v.object({ tok: RequestToken });
const WithProto = v.object({ proto: v.number() });

/** The request token of any body that has a readable one: problems echo it. */
export function tokOf(json: unknown): string | undefined {
  const body = v.safeParse(WithToken, json);
  return body.success ? body.output.tok : undefined;
}

/** Parses a body by its schema. Another version of the wire is told apart from nonsense. */
export function parseBody<S extends v.GenericSchema>(schema: S, json: unknown): v.InferOutput<S> | Refused {
  const body = v.safeParse(schema, json);
  if (body.success) return body.output;
  const version = v.safeParse(WithProto, json);
  if (!version.success || version.output.proto === PROTOCOL_VERSION) return BAD_REQUEST;
  return refused({ error: version.output.proto > PROTOCOL_VERSION ? 'wait' : 'upgrade', min: MINIMUM });
}
