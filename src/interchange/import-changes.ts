import * as v from 'valibot';
import { createOp } from '../domain/edit.ts';
import { SCOPE_ORG, splitKey, Uuid } from '../domain/ids.ts';
import type { FieldKey } from '../domain/ids.ts';
import type { Json } from '../domain/json.ts';
import type { Change } from '../domain/mutation.ts';
import { organisation, originKey, type Origin } from '../domain/organisation/organisation.ts';
import type { Proposal } from './propose.ts';

/** The import of each organisation as one change of its own. `origin` stands beside every fact. */
export function importChanges(
  proposals: readonly Pick<Proposal, 'fields'>[],
  origin: Origin,
  newId: () => string,
): readonly Change[] {
  return proposals.map(({ fields }) => ({
    name: 'organisation.import',
    ops: [createOp(organisation, v.parse(Uuid, newId()), SCOPE_ORG, withOrigin(fields, origin))],
  }));
}

function withOrigin(fields: Readonly<Record<FieldKey, Json>>, origin: Origin): Record<FieldKey, Json> {
  const facts = new Set(Object.keys(fields).map((key) => splitKey(key).field));
  const origins = [...facts].map((fact) => [originKey(fact), { ...origin }] as const);
  return { ...fields, ...Object.fromEntries(origins) };
}
