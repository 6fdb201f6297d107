/** What a person typed into a number field. */
export type ReadNumber =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' };

const foreignDigits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * Reads a whole number, or with `decimals` a decimal one, as people write it here: `1.200`, `1 200`, `12,50`,
 * also in Arabic and Persian digits. A point or comma before exactly three digits groups; else it starts the decimals.
 */
export function readNumber(text: string, decimals = false): ReadNumber {
  const plain = text
    .replace(foreignDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\s\u00A0\u202F']/g, '');
  if (plain === '') return { kind: 'empty' };
  const whole = plain.replace(/[.,٬](?=\d{3}(\D|$))/g, '');
  const pattern = decimals ? /^\d+([.,٫]\d+)?$/ : /^\d+$/;
  if (!pattern.test(whole)) return { kind: 'unreadable' };
  return { kind: 'number', value: Number(whole.replace(/[,٫]/, '.')) };
}
