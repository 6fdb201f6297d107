import * as v from 'valibot';
import { Instant } from './dates.ts';
import { Uuid } from './ids.ts';

/** The longest that a link may be open, in days, and the most phones that it may let in. */
const MAX_LINK_DAYS = 400;
const MAX_LINK_QUOTA = 10_000;
/** Days for which a phone keeps a form that somebody has begun; so long it may also send after the link has ended. */
export const DRAFT_DAYS = 14;
export const MAX_FORM_NAME = 64;
/** The name of a form, as it also stands in the scope `drop:<form>`. */
export const FormName = v.pipe(v.string(), v.regex(/^[\w-]+$/), v.maxLength(MAX_FORM_NAME));
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const FormLinkState = v.picklist(['open', 'expired', 'withdrawn', 'exhausted']);
export type FormLinkState = v.InferOutput<typeof FormLinkState>;

/** A link as the office sees it. */
export const FormLink = v.object({
  id: Uuid,
  code: v.string(),
  /** Fingerprint of the server's key, for the address. */
  key: v.string(),
  form: FormName,
  organisation: v.nullable(Uuid),
  event: v.nullable(Uuid),
  made: Instant,
  expires: Instant,
  quota: Count,
  used: Count,
  state: FormLinkState,
});
export type FormLink = v.InferOutput<typeof FormLink>;

/** A link that somebody wants to have. `id` is made by the device, so that a lost answer can be asked for again. */
export const NewFormLink = v.object({
  id: Uuid,
  form: FormName,
  organisation: v.nullable(Uuid),
  event: v.nullable(Uuid),
  days: v.pipe(Count, v.minValue(1), v.maxValue(MAX_LINK_DAYS)),
  quota: v.pipe(Count, v.minValue(1), v.maxValue(MAX_LINK_QUOTA)),
});
export type NewFormLink = v.InferOutput<typeof NewFormLink>;

/** The page on which the code of a link can be typed. */
export function formPage(origin: string): string {
  return `${origin}/f/`;
}

/** The address behind the QR code. What follows `#` stays in the browser and stands in no log. */
export function formAddress(origin: string, { code, key }: Pick<FormLink, 'code' | 'key'>): string {
  return `${formPage(origin)}#${code.replaceAll('-', '')}&key=${key}`;
}
