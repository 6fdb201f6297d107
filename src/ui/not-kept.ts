/**
 * Id of the empty form that every page has for this. Browsers write what stands in fields to the disk, to bring it back
 * after a crash; that is left out where the field's form says `autocomplete="off"`. A text area and a menu cannot say
 * so themselves, and not all stand in a form of their own.
 */
export const NOT_KEPT = 'not-kept';
