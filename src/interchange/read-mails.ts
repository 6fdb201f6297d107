export function isMail(text: string): boolean {
  return /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(text);
}

/** The mail addresses in a cell, in lower case; "(at)" hides one from machines only. */
export function mailsIn(text: string): readonly string[] {
  const parts = text.replace(/\s?\(at\)\s?/gi, '@').split(/[\s,;]+/);
  return parts.filter(isMail).map((mail) => mail.toLowerCase());
}
