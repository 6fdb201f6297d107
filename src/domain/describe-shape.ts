import type { CatalogueName } from './catalogues/catalogue.ts';
import type { FormChoice } from './forms/choices.ts';
import type { FormTexts } from './forms/form-texts.ts';

/** Where the texts of a question are: the namespace of what ships with the app, or those that its form brings along. */
export type TextsOf = 'profile' | 'needs-form' | FormTexts;

/** A list of codes, which says where the words for its codes are. */
export type CodeList =
  | { readonly kind: 'form'; readonly form: TextsOf; readonly choices: readonly FormChoice[] }
  | { readonly kind: 'catalogue'; readonly catalogue: CatalogueName }
  /** Texts of the interface. */
  | { readonly kind: 'words'; readonly list: WordList };

export type WordList =
  | 'taskStatus'
  | 'needStatus'
  | 'referralStatus'
  | 'consentKind'
  | 'consentHow'
  | 'consentPurpose'
  | 'legalBasis'
  | 'noteKind'
  | 'restrictionGround';

/** What kind of value stands in a field: how to say it in words, and which control writes it. */
export type ValueShape =
  | { readonly kind: PlainShape }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'codes'; readonly list: CodeList }
  /** What is added to a counter or taken away. */
  | { readonly kind: 'steps' }
  /** A pointer to another record. */
  | { readonly kind: 'record'; readonly type: string }
  /** One row of a repeated group. */
  | { readonly kind: 'row'; readonly form: TextsOf; readonly fields: readonly RowField[] };

export type PlainShape =
  | ('line' | 'longText' | 'phone' | 'mail' | 'url' | 'registerNumber' | 'number' | 'year' | 'date' | 'yesNo')
  | ('address' | 'lines' | 'tick' | 'visitState' | 'person' | 'origin' | 'imported' | 'unknown')
  | ('restriction' | 'objection' | 'informed' | 'signature');

export interface RowField {
  readonly id: string;
  readonly shape: ValueShape;
}
