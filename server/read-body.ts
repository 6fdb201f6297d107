import * as v from 'valibot';
import { MAX_REQUEST_BYTES } from '../src/protocol/limits.ts';
import { RequestToken } from '../src/protocol/primitives.ts';
import { PROTOCOL_VERSION } from '../src/protocol/version.ts';
import { MINIMUM } from './minimum.ts';
import type { Refused } from './problem.ts';
import { isRefused, refused } from './problem.ts';

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

async function readBytes(request: Request): Promise<Uint8Array | Refused> {
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (request.body === null || !['identity', 'gzip'].includes(encoding)) return BAD_REQUEST;
  const raw = request.body.pipeThrough(upTo(MAX_REQUEST_BYTES));
  const body =
    encoding === 'gzip' ? raw.pipeThrough(new DecompressionStream('gzip')).pipeThrough(upTo(MAX_REQUEST_BYTES)) : raw;
  try {
    return new Uint8Array(await new Response(body).arrayBuffer());
  } catch (error) {
    return error instanceof RangeError ? TOO_LARGE : BAD_REQUEST;
  }
}

function upTo(limit: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(new RangeError('body too large'));
      else controller.enqueue(chunk);
    },
  });
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
