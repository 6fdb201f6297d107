import { catalogue } from '../domain/catalogues/catalogue.ts';
import { districtNames } from '../domain/catalogues/district-names.ts';
import { optionKey } from '../domain/forms/answer-keys.ts';
import { fold } from './fold.ts';
import { combined, keptAsText, reading, type Cell, type ProblemKind, type Reading } from './reading.ts';

/** The district that a name means, also by another of its names or beside the name of the city. */
export function districtNamed(name: string): string | undefined {
  const folded = fold(name);
  return districts.get(folded) ?? districts.get(folded.replace(/^wiesbaden|wiesbaden$/g, ''));
}

export function readDistrict(cell: Cell): Reading {
  const id = districtNamed(cell.text);
  return id === undefined ? keptAsText(cell, 'unknown-district') : reading({ ortsbezirk: id });
}

/** Several districts in one cell. */
export function readCatchment(cell: Cell): Reading {
  return readElements(cell, 'einzugsgebiet', districtNamed, 'unknown-district');
}

/** Languages by their German or English name or their code. */
export function readLanguages(cell: Cell): Reading {
  return readElements(cell, 'languages', (name) => languages.get(fold(name)), 'unknown-language');
}

const LEGAL_FORMS: Readonly<Record<string, string>> = {
  ev: 'eingetragener_verein',
  eingetragenerverein: 'eingetragener_verein',
  registeredassociation: 'eingetragener_verein',
  nichteingetragen: 'verein_nicht_eingetragen',
  nichteingetragenerverein: 'verein_nicht_eingetragen',
  evig: 'verein_nicht_eingetragen',
  evingruendung: 'verein_nicht_eingetragen',
  initiative: 'initiative',
};

export function readLegalForm(cell: Cell): Reading {
  const form = LEGAL_FORMS[fold(cell.text)];
  return form === undefined ? keptAsText(cell, 'unknown-legal-form') : reading({ organisationsform: form });
}

const REGISTERED = /(?<![\p{L}\p{N}])e\.?\s?V\.?(?![\p{L}\p{N}])/u;

/** The legal form that a name itself carries. */
export function legalFormIn(name: string): Reading {
  return REGISTERED.test(name) ? reading({ organisationsform: 'eingetragener_verein' }) : reading({});
}

function readElements(
  cell: Cell,
  field: string,
  idOf: (name: string) => string | undefined,
  unknown: ProblemKind,
): Reading {
  const whole = idOf(cell.text);
  const names = whole === undefined ? namesIn(cell.text) : [cell.text];
  const foreign = names.filter((name) => idOf(name) === undefined).join(', ');
  const found = names.flatMap((name) => idOf(name) ?? []).map((id) => [optionKey(field, id), true] as const);
  const known = reading(Object.fromEntries(found));
  return foreign === '' ? known : combined([known, keptAsText({ ...cell, text: foreign }, unknown)]);
}

export function namesIn(text: string): readonly string[] {
  const names = text.split(/[,;،؛/|\n]|\s+(?:und|and|&)\s+/).map((name) => name.trim());
  return names.filter((name) => name !== '');
}

const districts = new Map(districtNames().map(([name, id]) => [fold(name), id] as const));

/** Lists name languages in the languages that offices and associations write. */
const NAMED_IN = ['de', 'en', 'tr', 'pl', 'ru', 'uk', 'ar', 'fr', 'it', 'fa'];
/** Names that browsers do not know. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  dari: 'fa-AF',
  farsi: 'fa-AF',
  darija: 'ar',
  arabischdarija: 'ar',
  tamazight: 'zgh',
  paschtu: 'ps',
  paschto: 'ps',
  pashto: 'ps',
  kurmandschi: 'kmr',
  kurmanji: 'kmr',
  sorani: 'ckb',
  tigrinja: 'ti',
  tigrigna: 'ti',
  romanes: 'rom',
  twi: 'tw',
};

const languages = languageNames();

function languageNames(): ReadonlyMap<string, string> {
  const namers = NAMED_IN.map((language) => new Intl.DisplayNames([language], { type: 'language' }));
  const entries = catalogue('languages').map(({ id }) => id);
  const names = (tag: string, id: string) =>
    [tag, ...namers.map((namer) => namer.of(tag) ?? tag)].map((name) => [fold(name), id] as const);
  // A tag such as `zh-Hans` is also meant by its language alone, unless that is an entry of its own.
  const short = entries.flatMap((id) => names(id.split('-')[0] ?? id, id));
  return new Map([...short, ...entries.flatMap((id) => names(id, id)), ...Object.entries(OTHER_NAMES)]);
}
