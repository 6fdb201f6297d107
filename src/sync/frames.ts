/** Characters of a parcel in one picture: more would be too fine for the camera of a tablet. */
const PART = 600;
/** Pictures that somebody may be asked to film. */
const MOST = 9_999;
const FRAME = /^AH1\.([\w-]{1,64})\.(\d{1,4})\.(\d{1,4})\.([^]+)$/;

/** Cuts a parcel into the texts of a sequence of QR codes. Each says which one of how many it is. */
export function framesOf(sum: string, text: string): readonly string[] {
  const total = Math.ceil(text.length / PART);
  return Array.from(
    { length: total },
    (_, i) => `AH1.${sum}.${i + 1}.${total}.${text.slice(i * PART, (i + 1) * PART)}`,
  );
}

/** What has been read of a sequence so far. */
export interface Filmed {
  readonly sum: string;
  readonly total: number;
  readonly parts: ReadonlyMap<number, string>;
}

/**
 * Adds what a camera has read. The order does not matter, nor how often; the first picture of another sequence
 * begins anew. Undefined for a QR code that is none of ours.
 */
export function withFrame(before: Filmed | undefined, read: string): Filmed | undefined {
  const [, sum = '', no = '', all = '', part = ''] = FRAME.exec(read) ?? [];
  const [at, total] = [Number(no), Number(all)];
  if (sum === '' || at < 1 || at > total || total > MOST) return undefined;
  const known = before !== undefined && before.sum === sum && before.total === total ? before.parts : undefined;
  if (before !== undefined && known?.get(at) === part) return before;
  return { sum, total, parts: new Map([...(known ?? []), [at, part]]) };
}

/** The numbers that are still missing, ascending. */
export function missingIn({ total, parts }: Filmed): readonly number[] {
  return Array.from({ length: total }, (_, i) => i + 1).filter((no) => !parts.has(no));
}

/** The parcel's text; undefined while a picture is missing. */
export function textOf(filmed: Filmed): string | undefined {
  if (missingIn(filmed).length > 0) return undefined;
  return Array.from({ length: filmed.total }, (_, i) => filmed.parts.get(i + 1) ?? '').join('');
}
