/** Legal forms as they are after folding. Nearly every name has one, so they tell nothing apart. */
const FORMS = [
  'nicht eingetragener verein',
  'eingetragener verein',
  'eingetragene genossenschaft',
  'gemeinnutzige gmbh',
  'gemeinnutzige ug',
  'ug haftungsbeschrankt',
  'korperschaft des offentlichen rechts',
  'in grundung',
  'i gr',
  'ev',
  'nev',
  'eg',
  'ggmbh',
  'gmbh',
  'gug',
  'ug',
  'gag',
  'gbr',
  'kdor',
];
const FORM = new RegExp(`(?<![^ ])(?:${FORMS.join('|')})(?![^ ])`, 'g');

/** Folded words without legal forms. A name that is nothing else keeps them. */
export function withoutLegalForms(folded: string): string {
  let left = folded;
  let before = '';
  // Taking one out may bring the parts of another together.
  while (before !== left) {
    before = left;
    left = left.replace(FORM, ' ').replace(/ +/g, ' ').trim();
  }
  return left === '' ? folded : left;
}
