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
  /** How many members, as a band. */
  'members',
  /** The day of the last contact before this list. */
  'lastContact',
  /** Of contact persons: only after the legal basis is stated. */
  'personName',
  'personRole',
  'personPhone',
  'personMail',
  /** The text as it is. */
  'profile',
  /** The text after the header of its column, at the end of the profile: for what has no field of its own. */
  'appended',
  /** A field by its own key, from a file that this app has written. */
  'field',
  'ignore',
] as const;
export type Target = (typeof TARGETS)[number];

const SHARED: ReadonlySet<Target> = new Set([
  'nameOther',
  'street',
  'address',
  'profile',
  'appended',
  'personName',
  'personRole',
  'personPhone',
  'personMail',
  'field',
  'ignore',
]);

/** Whether several columns may have this target. */
export function isShared(target: Target): boolean {
  return SHARED.has(target);
}

/** Targets of contact persons. */
export const PERSON_TARGETS = [
  'personName',
  'personRole',
  'personPhone',
  'personMail',
] as const satisfies readonly Target[];

export function isOfPerson(target: Target): boolean {
  return PERSON_TARGETS.some((each) => each === target);
}

/** The field that a cell of such a column fills, of the organisation or of the person; "" for none. */
export const FACT_OF: Readonly<Record<Target, string>> = {
  name: 'name',
  nameOriginal: 'name_original',
  nameOther: 'name_weitere',
  legalForm: 'organisationsform',
  registerNumber: 'vereinsregisternummer',
  founded: 'gruendungsjahr',
  street: 'address',
  zip: 'address',
  city: 'address',
  address: 'address',
  district: 'ortsbezirk',
  catchment: 'einzugsgebiet',
  website: 'webseite',
  mail: 'email_organisation',
  phone: 'telefon_organisation',
  languages: 'languages',
  members: 'mitgliederstaerke',
  lastContact: 'lastContact',
  personName: 'name',
  personRole: 'role',
  personPhone: 'phone',
  personMail: 'mail',
  profile: 'profile',
  appended: 'profile',
  field: '',
  ignore: '',
};
