import { catalogue } from '../domain/catalogues/catalogue.ts';
import { optionKey } from '../domain/forms/answer-keys.ts';
import { fold } from './fold.ts';
import { combined, keptAsText, reading, type Cell, type ProblemKind, type Reading } from './reading.ts';

/** The district that a name means, also without "Mainz-" or by one half of a double name. */
export function districtNamed(name: string): string | undefined {
  return districts.get(fold(name).replace(/^mz/, 'mainz'));
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
  nichteingetragenerverein: 'verein_nicht_eingetragen',
  initiative: 'initiative',
};

export function readLegalForm(cell: Cell): Reading {
  const form = LEGAL_FORMS[fold(cell.text)];
  return form === undefined ? keptAsText(cell, 'unknown-legal-form') : reading({ organisationsform: form });
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

const districts = new Map(
  catalogue('districts').flatMap(({ id, name = '' }) =>
    [name, ...name.split('/'), name.replace(/^Mainz-/, '')].map((known) => [fold(known), id] as const),
  ),
);

const languages = languageNames();

function languageNames(): ReadonlyMap<string, string> {
  const namers = ['de', 'en'].map((language) => new Intl.DisplayNames([language], { type: 'language' }));
  const entries = catalogue('languages').map(({ id }) => id);
  const names = (tag: string, id: string) =>
    [tag, ...namers.map((namer) => namer.of(tag) ?? tag)].map((name) => [fold(name), id] as const);
  // A tag such as `zh-Hans` is also meant by its language alone, unless that is an entry of its own.
  const short = entries.flatMap((id) => names(id.split('-')[0] ?? id, id));
  return new Map([...short, ...entries.flatMap((id) => names(id, id))]);
}
