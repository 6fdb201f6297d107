/** Zeros of the scripts that people of the office's organisations write; nine digits follow each. */
const ZEROS = ['٠', '۰', '߀', '०', '০', '੦', '௦', '၀', '០'].map((zero) => zero.charCodeAt(0));
const OTHERS = new RegExp(
  `[${ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`,
  'g',
);

/** Digits of Arabic, Persian, N'Ko, Devanagari and others as 0 to 9. */
export function withLatinDigits(text: string): string {
  return text.replace(OTHERS, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.find((zero) => code >= zero && code <= zero + 9) ?? code));
  });
}
