import * as v from 'valibot';
import { Instant } from '../domain/dates.ts';
import { Uuid } from '../domain/ids.ts';
import { Json } from '../domain/json.ts';
import { Bytes, Proto, RequestToken, WholeNumber } from './primitives.ts';

/** The longest that a link may be open, in days, and the most phones that it may let in. */
export const MAX_LINK_DAYS = 400;
export const MAX_LINK_QUOTA = 10_000;
/** Days for which a phone keeps a form that somebody has begun; so long it may also send after the link has ended. */
export const DRAFT_DAYS = 14;
/** What one phone may send by one link. */
export const MAX_PHONE_MUTATIONS = 50;

/** The name of a form, as it also stands in the scope `drop:<form>`. */
const FormName = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const code = v.pipe(v.string(), v.maxLength(64));
const answer = { proto: Proto, tok: RequestToken, now: v.string() };

export const FormLinkState = v.picklist(['open', 'expired', 'withdrawn', 'exhausted']);
export type FormLinkState = v.InferOutput<typeof FormLinkState>;

/** A phone asks what a link is for; nobody is known yet. */
export const OpenFormRequest = v.object({ tok: RequestToken, code });
export type OpenFormRequest = v.InferOutput<typeof OpenFormRequest>;

const Named = v.object({ id: Uuid, name: v.string() });

export const OpenFormResponse = v.object({
  ...answer,
  state: FormLinkState,
  /** The office whose form it is. */
  office: v.string(),
  form: FormName,
  /** The form as the office has published it; null for the one that is part of the app. */
  definition: v.nullable(Json),
  organisation: v.nullable(Named),
  event: v.nullable(Named),
  expires: Instant,
  /** Answers are sealed to it. */
  boxPub: Bytes,
});
export type OpenFormResponse = v.InferOutput<typeof OpenFormResponse>;

/** A link as the office sees it. */
export const FormLink = v.object({
  id: Uuid,
  code: v.string(),
  /** Fingerprint of the server's key, for the address. */
  key: Bytes,
  form: FormName,
  organisation: v.nullable(Uuid),
  event: v.nullable(Uuid),
  made: Instant,
  expires: Instant,
  quota: WholeNumber,
  used: WholeNumber,
  state: FormLinkState,
});
export type FormLink = v.InferOutput<typeof FormLink>;

export const FormLinksRequest = v.object({ tok: RequestToken });
export const FormLinksResponse = v.object({ ...answer, links: v.array(FormLink) });
export type FormLinksResponse = v.InferOutput<typeof FormLinksResponse>;

/** `id` is made by the device, so that a lost answer can be asked for again. */
export const NewFormLinkRequest = v.object({
  tok: RequestToken,
  id: Uuid,
  form: FormName,
  organisation: v.nullable(Uuid),
  event: v.nullable(Uuid),
  days: v.pipe(WholeNumber, v.minValue(1), v.maxValue(MAX_LINK_DAYS)),
  quota: v.pipe(WholeNumber, v.minValue(1), v.maxValue(MAX_LINK_QUOTA)),
});
export type NewFormLink = Omit<v.InferOutput<typeof NewFormLinkRequest>, 'tok'>;

export const WithdrawFormLinkRequest = v.object({ tok: RequestToken, id: Uuid });
export const FormLinkResponse = v.object({ ...answer, link: FormLink });
export type FormLinkResponse = v.InferOutput<typeof FormLinkResponse>;

/** What became of forms that this phone has sent; those that the office does not know are left out. */
export const ReceiptsRequest = v.object({
  tok: RequestToken,
  ids: v.pipe(v.array(Uuid), v.maxLength(MAX_PHONE_MUTATIONS)),
});
export const ReceiptState = v.picklist(['received', 'processed', 'erased']);
export type ReceiptState = v.InferOutput<typeof ReceiptState>;
export const ReceiptsResponse = v.object({
  ...answer,
  receipts: v.array(v.object({ id: Uuid, state: ReceiptState })),
});

/** The address behind the QR code. What follows `#` stays in the browser and stands in no log. */
export function formAddress(origin: string, { code, key }: Pick<FormLink, 'code' | 'key'>): string {
  return `${origin}/f/#${code.replaceAll('-', '')}&key=${key}`;
}
