import type { NotCarriedReason } from '../../interchange/xlsform/not-carried.ts';

/** What a reason means for whoever has brought the file: the words are `forms:notCarried.<group>`. */
export const GROUPS = {
  leftOut: [
    ...(['metadata', 'calculation', 'media', 'place', 'type-unknown', 'external-choices', 'no-choices'] as const),
    ...(['repeat-in-repeat', 'in-repeat'] as const),
  ],
  asText: ['asked-as-text'],
  moreOften: ['condition', 'choice-filter'],
  lessChecked: ['constraint', 'message'],
  otherwise: ['appearance', 'default', 'read-only', 'repeat-count', 'setting'],
  wording: ['reference', 'markup', 'no-label', 'name-changed', 'name-missing', 'choice-twice'],
  file: ['column-twice', 'column-unknown', 'sheet-unknown', 'group-unfinished', 'language-unknown'],
} as const satisfies Record<string, readonly NotCarriedReason[]>;

export const GROUP_NAMES = ['leftOut', 'asText', 'moreOften', 'lessChecked', 'otherwise', 'wording', 'file'] as const;
