import type { IsoDate } from '../dates.ts';
import * as v from 'valibot';
import { IsoDate as IsoDateSchema } from '../dates.ts';
import { Address, answerFields } from '../forms/answer-keys.ts';
import { Imported } from '../imported.ts';
import { Code, Line, longText, recordType, scalar, set, type FieldSpec } from '../record-type.ts';
import { objection, restriction } from '../rights/restriction.ts';
import { PROFILE_QUESTIONS } from './profile.ts';

/** Where a fact comes from and of which day it is: stands beside the fact as the field `<fact>.origin`. */
export const Origin = v.object({ source: Code, on: IsoDateSchema });
export type Origin = { readonly source: string; readonly on: IsoDate };

const SUFFIX = '.origin';

export const originKey = (field: string): string => `${field}${SUFFIX}`;

/** The fact whose origin stands in a field; undefined if the field is a fact itself. */
export const factOf = (field: string): string | undefined =>
  field.endsWith(SUFFIX) ? field.slice(0, -SUFFIX.length) : undefined;

const origin: FieldSpec = scalar(Origin);
const profileField = answerFields(PROFILE_QUESTIONS);

/** An organisation: the named fields, and every attribute of the profile by its id. */
export const organisation = recordType({
  name: 'organisation',
  scopes: ['org'],
  fields: {
    name: scalar(Line),
    address: scalar(Address),
    status: scalar(Code),
    profile: longText,
    languages: set,
    topics: set,
    /** Day of the last contact before this office used the app, from an imported list. */
    lastContact: scalar(IsoDateSchema),
    imported: scalar(Imported),
    restriction,
    objection,
  },
  open: (field) => (factOf(field) === undefined ? profileField(field) : origin),
});
