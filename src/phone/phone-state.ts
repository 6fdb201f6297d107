import type { KnownLink, Trouble } from './form-link.ts';
import type { Receipt } from './outgoing.ts';
import type { PhoneDraft } from './phone-draft.ts';

export interface PhoneState {
  readonly link: KnownLink | undefined;
  /** Why there is no form, or why nothing can be sent. */
  readonly trouble: Trouble | undefined;
  readonly isOpening: boolean;
  readonly draft: PhoneDraft | undefined;
  /** Whether the last change lies on the disk; `full` where there was no room. */
  readonly saving: 'saved' | 'saving' | 'full';
  /** A draft was older than the phone may keep it. */
  readonly hasForgotten: boolean;
  /** The newest first. */
  readonly receipts: readonly Receipt[];
  readonly isSending: boolean;
}

export const AT_FIRST: PhoneState = {
  link: undefined,
  trouble: undefined,
  isOpening: true,
  draft: undefined,
  saving: 'saved',
  hasForgotten: false,
  receipts: [],
  isSending: false,
};
