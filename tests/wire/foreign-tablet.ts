const encoder = new TextEncoder();
const base64url = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64url');

/** What the description says of the answers, as far as the example looks at them. */
export interface Enrolment {
  readonly dev: string;
  readonly ws: string;
  readonly error?: string;
}
interface Token {
  readonly token: string;
  readonly epoch: string;
}
interface Pushed {
  readonly res: readonly object[];
}
interface Pulled {
  readonly head: number;
  readonly scopes: readonly { readonly id: string; readonly to: string; readonly rows: readonly object[] }[];
}

export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export async function post<Body>(url: string, sent: object, token?: string): Promise<Reply<Body>> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', ...authorization };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(sent) });
  const body: Body = await response.json();
  return { status: response.status, headers: response.headers, body };
}

export interface ForeignTablet {
  readonly enrolment: Enrolment;
  readonly epoch: string;
  readonly push: (tok: string, ms: readonly object[]) => Promise<Reply<Pushed>>;
  readonly pull: (tok: string, cur: object, more?: object) => Promise<Reply<Pulled>>;
}

/** A tablet as somebody else would build it from the description of the wire alone. */
export async function enrolForeignTablet(url: string, code: string): Promise<ForeignTablet> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const pub = base64url(await crypto.subtle.exportKey('raw', pair.publicKey));
  const { status, body: enrolment } = await post<Enrolment>(`${url}/v1/enrol`, { code, pub, app: '1.0.0' });
  if (status !== 200) throw new Error(`not enrolled: ${enrolment.error}`);
  const { dev } = enrolment;
  const challenge = await post<{ nonce: string }>(`${url}/v1/token`, { dev, proof: '' });
  const { nonce } = challenge.body;
  const signed = encoder.encode(['augenhoehe/1 token', dev, nonce].join('\n'));
  const signature = base64url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed));
  const { body } = await post<Token>(`${url}/v1/token`, { dev, proof: `${nonce}.${signature}` });
  const { token, epoch } = body;
  return {
    enrolment,
    epoch,
    push: (tok, ms) => post(`${url}/v1/push`, { proto: 1, epoch, tok, ms }, token),
    pull: (tok, cur, more = {}) => post(`${url}/v1/pull`, { proto: 1, epoch, tok, data: 1, cur, ...more }, token),
  };
}
