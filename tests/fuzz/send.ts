import { type Agent, request } from 'node:http';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A request as it goes out. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** On a connection of its own. */
  readonly isAlone: boolean;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  readonly headers: string;
  readonly text: string;
}

/** More than the server reads of a body, and than Node reads of headers: it may hang up before all of it is sent. */
const TOO_LARGE = { body: 1024 * 1024, headers: 16 * 1024 };
/** Milliseconds after which no answer is a finding. */
const DEADLINE = 30_000;

/**
 * Sends a request whatever it looks like. 'cut': the server hung up on what was too large, as it may; undefined: Node
 * itself refuses to send it.
 */
export async function send(url: string, asked: Asked, agent: Agent): Promise<Answered | 'cut' | undefined> {
  try {
    return await exchange(url, asked, agent);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^ERR_(INVALID|UNESCAPED)/.test(code)) return undefined;
    const isTooLarge = asked.body.length > TOO_LARGE.body || JSON.stringify(asked.headers).length > TOO_LARGE.headers;
    if (isTooLarge && /^(EPIPE|ECONNRESET)$/.test(code)) return 'cut';
    throw error;
  }
}

function exchange(url: string, { method, path, headers, body, isAlone }: Asked, shared: Agent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(body.length) };
    const { hostname, port } = new URL(url);
    const agent = isAlone ? false : shared;
    const sent = request({ hostname, port, method, path, headers: { ...length, ...headers }, agent }, (response) => {
      const status = response.statusCode ?? 0;
      const head = JSON.stringify(response.headers);
      const chunks: Buffer[] = [];
      const finish = (): void => resolve({ status, headers: head, text: textOf(head, Buffer.concat(chunks)) });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        // The live line says where things stand, and then nothing until something happens.
        if (head.includes('text/event-stream')) {
          finish();
          sent.destroy();
        }
      });
      response.on('end', finish).on('error', reject);
    });
    sent.setTimeout(DEADLINE, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject).end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
}

function textOf(head: string, bytes: Buffer): string {
  return (head.includes('"content-encoding":"gzip"') && bytes.length > 0 ? gunzipSync(bytes) : bytes).toString('utf8');
}

/** Sends bytes that need not be HTTP, and answers what came until the server hung up. */
export function sendBytes(url: string, bytes: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
    socket.setTimeout(DEADLINE, () => reject(new Error('no answer')));
    socket.once('close', () => {
      const all = Buffer.concat(chunks).toString('latin1');
      const [headers = '', text = ''] = all.split('\r\n\r\n', 2);
      // To bytes that are no request at all nothing need be said.
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(all)?.[1] ?? 400), headers, text });
    });
    socket.end(bytes);
  });
}
