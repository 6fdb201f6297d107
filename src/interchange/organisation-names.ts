/** Words by which associations name what they are, in the languages of the people; folded to lower case. */
const KINDS =
  /(?<![\p{L}])(e\.\s?v\.?|ggmbh|e\.\s?g\.)(?![\p{L}])|verein|verband|initiative|gemeinde|gesellschaft|zentrum|stiftung|\bclub\b|\bklub\b|netzwerk|forum|association|associazione|asociación|amicale|society|foundation|derne[kğ]|vakf[ıi]|stowarzyszenie|towarzystwo|fundacja|общество|объединение|центр|товариство|об['’]єднання|جمعية|منظمة|انجمن|کانون/iu;

/** Whether the words name an organisation and say what kind of one: two words at least, "Verein" alone is none. */
export function isOrganisationName(text: string): boolean {
  const words = text.trim();
  return /\s/.test(words) && words.length <= 200 && KINDS.test(words);
}
