import * as v from 'valibot';
import { foldText } from '../folding/fold.ts';
import { Address } from '../forms/answer-keys.ts';
import type { FieldKey } from '../ids.ts';
import type { RecordView } from '../record-view.ts';
import { textFact } from './facts.ts';
import { resembles } from './likeness.ts';
import type { OrganisationOverview } from './overview.ts';

/** What says that two entries may be about the same organisation. */
export type CommonMark = 'name' | 'register' | 'address' | 'phone' | 'mail';

/** An entry with its sum for lists. */
export interface ListedRecord {
  readonly record: RecordView;
  readonly overview: OrganisationOverview;
}

/** What another entry has in common with this one. It suggests and never decides: a person does. */
export function commonMarks({ record, overview }: ListedRecord): (other: ListedRecord) => readonly CommonMark[] {
  const own = markKeys(record);
  const areNamesAlike = [overview.name, overview.nameOriginal ?? ''].map(resembles);
  return (other) => {
    const keys = markKeys(other.record);
    const shared = own.filter(({ key }) => keys.some((each) => each.key === key)).map(({ mark }) => mark);
    const isNameAlike = areNamesAlike.some((isAlike) => isAlike(other.overview));
    return [...(isNameAlike ? (['name'] as const) : []), ...new Set(shared)];
  };
}

/** Entries that have something in common with this one, those with the most first. */
export function likelySame(
  one: ListedRecord,
  others: readonly ListedRecord[],
): readonly (ListedRecord & { readonly common: readonly CommonMark[] })[] {
  const inCommon = commonMarks(one);
  return others
    .map((other) => ({ ...other, common: inCommon(other) }))
    .filter(({ common }) => common.length > 0)
    .toSorted((a, b) => b.common.length - a.common.length);
}

interface MarkKey {
  readonly mark: CommonMark;
  readonly key: string;
}

/** Reading is pure, and a record is replaced when it changes: each is read once. */
const read = new WeakMap<RecordView, readonly MarkKey[]>();

function markKeys(record: RecordView): readonly MarkKey[] {
  const known = read.get(record);
  if (known) return known;
  const { fields } = record;
  const text = (key: FieldKey) => textFact(fields, key) ?? '';
  const keys = [
    ...keyed('register', [foldText(text('vereinsregisternummer'))]),
    ...keyed('address', [addressKey(fields['address'])]),
    ...keyed('phone', phonesIn(text('telefon_organisation')).map(phoneKey)),
    ...keyed('mail', [text('email_organisation').toLowerCase()]),
  ];
  read.set(record, keys);
  return keys;
}

function keyed(mark: CommonMark, keys: readonly string[]): readonly MarkKey[] {
  return keys.filter((key) => key !== '').map((key) => ({ mark, key: `${mark} ${key}` }));
}

/** A town alone is shared by all. */
function addressKey(value: unknown): string {
  const address = v.safeParse(Address, value);
  if (!address.success || !address.output.street?.trim()) return '';
  const { street, zip = '', city = '' } = address.output;
  return foldText(`${street.replace(/str(\.|aße|asse)\s*/i, 'str ')} ${zip} ${city}`);
}

/** " / " stands between two numbers, or between the code of a town and the number. */
function phonesIn(text: string): readonly string[] {
  return [text, ...text.split('/')];
}

/** "+49 611 123" and "0611 / 123" are one number, but a part of a number is none. */
function phoneKey(text: string): string {
  const digits = text.replaceAll(/[^\d+]/g, '').replace(/^(\+|00)49/, '0');
  return digits.length < 6 ? '' : digits;
}
