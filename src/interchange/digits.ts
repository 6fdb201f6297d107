const ZEROS = ['٠', '۰', '०'] as const;

/** Arabic, Persian and Devanagari digits as Latin ones; all else stays. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹०-९]/g, (digit) => {
    const zero = ZEROS.findLast((each) => each <= digit && digit.charCodeAt(0) - each.charCodeAt(0) < 10);
    return zero === undefined ? digit : String(digit.charCodeAt(0) - zero.charCodeAt(0));
  });
}
