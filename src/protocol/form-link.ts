import * as v from 'valibot';
import { Instant } from '../domain/dates.ts';
import { FormLink, FormLinkState, FormName, NewFormLink } from '../domain/form-link.ts';
import { Uuid } from '../domain/ids.ts';
import { Json } from '../domain/json.ts';
import { Bytes, Proto, RequestToken } from './primitives.ts';

/** What one phone may send by one link. */
export const MAX_PHONE_MUTATIONS = 50;

const code = v.pipe(v.string(), v.maxLength(64));
const answer = { proto: Proto, tok: RequestToken, now: v.string() };

/** A phone asks what a link is for; nobody is known yet. */
export const OpenFormRequest = v.object({ tok: RequestToken, code });
export type OpenFormRequest = v.InferOutput<typeof OpenFormRequest>;

const Named = v.object({ id: Uuid, name: v.string() });

export const OpenFormResponse = v.object({
  ...answer,
  /** `retired`: the link is open, but the office does not use the form any more. */
  state: v.picklist([...FormLinkState.options, 'retired']),
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

export const FormLinksRequest = v.object({ tok: RequestToken });
export const FormLinksResponse = v.object({ ...answer, links: v.array(FormLink) });
export type FormLinksResponse = v.InferOutput<typeof FormLinksResponse>;

export const NewFormLinkRequest = v.object({ tok: RequestToken, ...NewFormLink.entries });

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
