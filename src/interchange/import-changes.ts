import * as v from 'valibot';
import { consentFields, type Declaration } from '../domain/consent-rules.ts';
import { consent } from '../domain/consent.ts';
import { contact } from '../domain/contact.ts';
import { createOp } from '../domain/edit.ts';
import { SCOPE_CASE, SCOPE_ORG, splitKey, Uuid, type FieldKey } from '../domain/ids.ts';
import type { Imported } from '../domain/imported.ts';
import type { Json } from '../domain/json.ts';
import type { Change, Op } from '../domain/mutation.ts';
import { factOf, organisation, originKey, type Origin } from '../domain/organisation/organisation.ts';
import type { SourceCells } from './propose-row.ts';
import { MAX_PROPOSAL_BYTES, type PersonSource, type Proposal } from './propose.ts';
import { spelling } from './spelling.ts';
import type { PersonProposal } from './read-persons.ts';

/** Why the office may keep the contact persons of a list; `consent`: theirs is there in writing. */
export type LegalBasis = 'consent' | 'public-task';

/** One import: what all its records carry, so that it can be shown and undone on every device. */
export interface ImportRun {
  readonly id: Uuid;
  readonly file: string;
  /** Undefined: contact persons stay out. */
  readonly basis: LegalBasis | undefined;
  readonly by: Declaration['by'];
}

type Imports = Pick<Proposal, 'fields'> & Partial<Pick<Proposal, 'rows' | 'source' | 'personSource' | 'persons'>>;

/** The import of each organisation and each person as one change of its own. `origin` stands beside every fact. */
export function importChanges(
  proposals: readonly Imports[],
  origin: Origin,
  newId: () => string,
  run?: ImportRun,
): readonly Change[] {
  return proposals.flatMap((proposal) => {
    const id = v.parse(Uuid, newId());
    const { fields, rows = [], source = [] } = proposal;
    const imported = run && importedFrom(run, origin, rows, source, MAX_PROPOSAL_BYTES - bytesOf(fields));
    const wanted = { ...withOrigin(fields, origin), ...(imported && { imported: { ...imported } }) };
    const create: Change = { name: 'organisation.import', ops: [createOp(organisation, id, SCOPE_ORG, wanted)] };
    return run?.basis === undefined ? [create] : [create, ...contactChanges(proposal, id, origin, newId, run)];
  });
}

function contactChanges(
  { persons = [], personSource = [] }: Imports,
  of: Uuid,
  origin: Origin,
  newId: () => string,
  run: ImportRun,
): readonly Change[] {
  return persons.map((person: PersonProposal): Change => {
    const imported = importedPerson(run, origin, spelling(person.name), personSource);
    const id = v.parse(Uuid, newId());
    const create = createOp(contact, id, SCOPE_CASE, { organisation: of, ...person, imported: { ...imported } });
    return { name: 'contact.import', ops: [create, ...grantOps(id, of, origin, newId, run)] };
  });
}

/** The rows that name the person, and no cell of a row about somebody else. */
function importedPerson(run: ImportRun, origin: Origin, name: string, source: readonly PersonSource[]): Imported {
  const hers = source.filter(({ person }) => person === name);
  const rows = hers.map(({ row }) => row);
  const own = hers.map(({ cells }) => cells);
  return importedFrom(run, origin, rows, own, MAX_SOURCE_BYTES);
}

/** A consent that the office has in writing is recorded with each person; a public task needs none. */
function grantOps(
  person: Uuid,
  of: Uuid,
  origin: Origin,
  newId: () => string,
  { basis, by }: ImportRun,
): readonly Op[] {
  if (basis !== 'consent') return [];
  const declaration = { id: v.parse(Uuid, newId()), language: 'de', how: 'written', on: origin.on, by } as const;
  return [createOp(consent, declaration.id, SCOPE_CASE, consentFields('grant', person, of, declaration))];
}

function withOrigin(fields: Readonly<Record<FieldKey, Json>>, origin: Origin): Record<FieldKey, Json> {
  const names = Object.keys(fields).map((key) => splitKey(key).field);
  const facts = new Set(names.filter((name) => factOf(name) === undefined));
  const origins = [...facts].map((fact) => [originKey(fact), { ...origin }] as const);
  // A source that the file itself names is the better one.
  return { ...Object.fromEntries(origins), ...fields };
}

/** Bytes of the source that are kept with one record. */
const MAX_SOURCE_BYTES = 6 * 1024;
const MAX_ROWS = 500;
const CELL_LENGTHS = [2_000, 300, 60];

/** The source as far as it fits: first cells get shorter, then rows get fewer. */
function importedFrom(
  run: ImportRun,
  origin: Origin,
  rows: readonly number[],
  source: readonly SourceCells[],
  room: number,
): Imported {
  const base = { import: run.id, file: run.file.slice(-200), on: origin.on, rows: rows.slice(0, MAX_ROWS) };
  const most = Math.min(room, MAX_SOURCE_BYTES);
  for (const length of CELL_LENGTHS) {
    const cells = source.map((row) =>
      row.map(([column, text, fact]): Imported['cells'][number][number] => [
        short(column, 60),
        short(text, length),
        fact,
      ]),
    );
    for (const some of [cells, cells.slice(0, 5), cells.slice(0, 1)])
      if (bytesOf(some) <= most) return { ...base, cells: some };
  }
  return { ...base, cells: [] };
}

function short(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
