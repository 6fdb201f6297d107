import * as v from 'valibot';
import { readEnrolmentCode } from '../protocol/enrolment-code.ts';
import { OpenFormResponse } from '../protocol/form-link.ts';
import { type Fetch, post } from '../sync/transport.ts';

/** A link as it was scanned or typed. */
export interface ScannedLink {
  readonly code: string;
  /** SHA-256 of the office's key; '' if the address did not say it. */
  readonly serverKey: string;
}

/** A link whose form this phone knows, also without network. */
export const KnownLink = v.object({
  code: v.string(),
  serverKey: v.string(),
  office: v.string(),
  form: v.string(),
  definition: OpenFormResponse.entries.definition,
  organisation: OpenFormResponse.entries.organisation,
  event: OpenFormResponse.entries.event,
  expires: v.string(),
  boxPub: v.string(),
});
export type KnownLink = v.InferOutput<typeof KnownLink>;

/** Why a form cannot be opened or sent; each kind has a sentence in every language (`phone:trouble.<kind>`). */
export type Trouble =
  | ('no-link' | 'mistyped' | 'expired' | 'withdrawn' | 'exhausted' | 'retired')
  | ('offline' | 'busy' | 'wrong-office' | 'unknown-form');

/** The link in the address: `#<code>&key=<fingerprint>`. It stays there, so that the page can be kept on a home screen. */
export function linkIn(hash: string): ScannedLink | undefined {
  const [typed = '', ...more] = hash.replace(/^#/, '').split('&');
  if (typed === '') return undefined;
  const parameters = new URLSearchParams(more.join('&'));
  return { code: typed, serverKey: parameters.get('key') ?? '' };
}

/** Asks the office what the link is for. */
export async function openLink(
  fetchFromOffice: Fetch,
  { code: typed, serverKey }: ScannedLink,
  tok: string,
): Promise<KnownLink | Trouble> {
  const code = readEnrolmentCode(typed);
  if (code === undefined) return 'mistyped';
  const reply = await post(fetchFromOffice, OpenFormResponse, { path: '/v1/form', body: { tok, code: typed } });
  if (reply.kind === 'offline') return 'offline';
  if (reply.kind === 'problem') return reply.problem.error === 'busy' ? 'busy' : 'mistyped';
  const { state, office, form, definition, organisation, event, expires, boxPub } = reply.body;
  if (state !== 'open') return state;
  return { code: code.name + code.secret, serverKey, office, form, definition, organisation, event, expires, boxPub };
}
