/** What a column of a list can become: a field of the organisation, a part of one, free text, or nothing. */
export const TARGETS = [
  'name',
  'nameOriginal',
  'nameOther',
  'legalForm',
  'registerNumber',
  'founded',
  'street',
  'zip',
  'city',
  'address',
  'district',
  'catchment',
  'website',
  'mail',
  'phone',
  'languages',
  /** The text as it is. */
  'profile',
  /** The text after the header of its column, at the end of the profile: for what has no field of its own. */
  'appended',
  'ignore',
] as const;
export type Target = (typeof TARGETS)[number];

const SHARED: ReadonlySet<Target> = new Set(['nameOther', 'street', 'address', 'profile', 'appended', 'ignore']);

/** Whether several columns may have this target. */
export function isShared(target: Target): boolean {
  return SHARED.has(target);
}
