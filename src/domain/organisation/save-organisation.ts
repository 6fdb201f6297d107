import type { IsoDate } from '../dates.ts';
import { createOp, editOps, type Seen, type Wanted } from '../edit.ts';
import { SCOPE_ORG, type Uuid } from '../ids.ts';
import type { Change } from '../mutation.ts';
import type { Result } from '../result.ts';
import { ok, refuse } from '../result.ts';
import { questionOf } from './facts.ts';
import { organisation, originKey } from './organisation.ts';

export type OrganisationRefusal = { readonly kind: 'organisation-without-name' };

/** Enters an organisation. Every fact carries its source, and `today` as the day it is of. */
export function createOrganisation(
  id: Uuid,
  facts: Wanted,
  source: string,
  today: IsoDate,
): Result<Change, OrganisationRefusal> {
  if (isWithoutName(facts)) return refuse({ kind: 'organisation-without-name' });
  const known = Object.entries(facts).filter(([, value]) => value !== null && value !== '' && value !== false);
  const create = createOp(organisation, id, SCOPE_ORG, { ...Object.fromEntries(known), ...origins(known.map(([key]) => key), source, today) });
  return ok({ name: 'organisation.create', ops: [create] });
}

/** Changes facts of an organisation; only what differs from what the person saw gets the new source. */
export function editOrganisation(
  seen: Seen,
  facts: Wanted,
  source: string,
  today: IsoDate,
): Result<Change, OrganisationRefusal> {
  if (isWithoutName({ ...seen.fields, ...facts })) return refuse({ kind: 'organisation-without-name' });
  const changed = Object.fromEntries(Object.entries(facts).filter(([key]) => editOps(organisation, seen, { [key]: facts[key] ?? null }).length > 0));
  const ops = editOps(organisation, seen, { ...changed, ...origins(Object.keys(changed), source, today) });
  return ok({ name: 'organisation.edit', ops });
}

/** Puts an organisation aside that is no longer active; nothing of it is lost. */
export function archiveOrganisation(id: Uuid): Change {
  return { name: 'organisation.archive', ops: [{ k: 'archive', id, p: null }] };
}

export function restoreOrganisation(id: Uuid): Change {
  return { name: 'organisation.restore', ops: [{ k: 'restore', id, p: null }] };
}

function isWithoutName(facts: Wanted): boolean {
  const name = facts['name'];
  return typeof name !== 'string' || name.trim() === '';
}

/** One origin for each question that a key belongs to, since a person knows an answer as a whole. */
function origins(keys: readonly string[], source: string, on: IsoDate): Wanted {
  const questions = new Set(keys.map(questionOf));
  return Object.fromEntries([...questions].map((question) => [originKey(question), { source, on }]));
}
