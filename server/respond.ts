import { promisify } from 'node:util';
import { constants, gzip, zstdCompress } from 'node:zlib';
import type { Context } from 'hono';
import type { Refused } from './problem.ts';
import { isRefused, problemJson } from './problem.ts';

const [toGzip, toZstd] = [promisify(gzip), promisify(zstdCompress)];
/** The best first, at the cheapest level: higher ones cost more than they save. */
const ENCODINGS = {
  zstd: (text: string) => toZstd(text, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  gzip: (text: string) => toGzip(text, { level: constants.Z_BEST_SPEED }),
};
/** Below this a compressed answer is hardly shorter. */
const COMPRESS_ABOVE = 2_048;

/** Sends an answer or a problem as JSON that nothing on the way may keep. */
export async function respond(c: Context, answer: object | Refused, tok?: string): Promise<Response> {
  const [body, status] = isRefused(answer) ? [problemJson(answer, tok), answer.status] : [answer, 200];
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  const text = JSON.stringify(body);
  if (isRefused(answer) && 'after' in answer.problem) headers.set('retry-after', String(answer.problem.after));
  if (text.length < COMPRESS_ABOVE) return new Response(text, { status, headers });
  headers.set('vary', 'accept-encoding');
  const accepted = acceptedBy(c);
  const best = Object.entries(ENCODINGS).find(([name]) => accepted.has(name));
  if (best === undefined) return new Response(text, { status, headers });
  const [name, compress] = best;
  headers.set('content-encoding', name);
  return new Response(await compress(text), { status, headers });
}

/** The encodings that the device reads. `q=0` says that it does not. */
function acceptedBy(c: Context): ReadonlySet<string> {
  const offers = (c.req.header('accept-encoding') ?? '').toLowerCase().split(',');
  const read = offers.map((offer) => offer.split(';').map((part) => part.trim()));
  return new Set(
    read.flatMap(([name = '', ...rest]) => (rest.some((part) => /^q=0(\.0*)?$/.test(part)) ? [] : [name])),
  );
}
