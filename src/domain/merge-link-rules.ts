import { createOp } from './edit.ts';
import type { Entity } from './entity.ts';
import { SCOPE_ORG, type Uuid } from './ids.ts';
import { mergeLink } from './merge-link.ts';
import type { Change } from './mutation.ts';
import type { Result } from './result.ts';
import { ok, refuse } from './result.ts';

type MergeLink = Entity<typeof mergeLink>;

/** Which records stand for which. */
export interface Joins {
  /** The record that stands in lists for this one: itself, unless it is joined to another. */
  survivorOf(id: Uuid): Uuid;
  /** The records that are shown under this one, in the order of their ids; none for one that is itself absorbed. */
  absorbedBy(id: string): readonly Uuid[];
}

export const NO_JOINS: Joins = { survivorOf: (id) => id, absorbedBy: () => [] };

/**
 * Reads the links. Where two people joined the same record to different ones, or in a circle, the ids decide, so that
 * every device shows the same. A link to a record that is not here (`isHere`) hides nothing.
 */
export function joinsOf(links: readonly MergeLink[], isHere: (id: Uuid) => boolean): Joins {
  const next = nextOf(links, isHere);
  if (next.size === 0) return NO_JOINS;
  const survivors = new Map([...next.keys()].toSorted().map((id) => [id, endOf(id, next)]));
  const absorbed = new Map<string, readonly Uuid[]>();
  for (const [id, survivor] of survivors) {
    if (id !== survivor) absorbed.set(survivor, [...(absorbed.get(survivor) ?? []), id]);
  }
  return { survivorOf: (id) => survivors.get(id) ?? id, absorbedBy: (id) => absorbed.get(id) ?? [] };
}

/** For each absorbed record the one that it was joined to. */
function nextOf(links: readonly MergeLink[], isHere: (id: Uuid) => boolean): ReadonlyMap<Uuid, Uuid> {
  const next = new Map<Uuid, Uuid>();
  for (const { survivor, absorbed } of live(links).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (survivor === absorbed || next.has(absorbed) || !isHere(survivor) || !isHere(absorbed)) continue;
    next.set(absorbed, survivor);
  }
  return next;
}

function endOf(start: Uuid, next: ReadonlyMap<Uuid, Uuid>): Uuid {
  const path: Uuid[] = [];
  for (let id: Uuid | undefined = start; id !== undefined; id = next.get(id)) {
    const seenAt = path.indexOf(id);
    // Of a circle the smallest id survives.
    if (seenAt >= 0) return path.slice(seenAt).reduce((a, b) => (a < b ? a : b));
    path.push(id);
  }
  return path.at(-1) ?? start;
}

function live(
  links: readonly MergeLink[],
): readonly (MergeLink & { readonly survivor: Uuid; readonly absorbed: Uuid })[] {
  return links.flatMap((link) => {
    const { survivor, absorbed, archived } = link;
    return archived || survivor === undefined || absorbed === undefined ? [] : [{ ...link, survivor, absorbed }];
  });
}

export type JoinRefusal = { readonly kind: 'organisations-joined-already' };

/** Two entries are about the same organisation: `absorbed` is shown under `survivor` from now on. `id`: of the link. */
export function joinOrganisations(id: Uuid, survivor: Uuid, absorbed: Uuid, joins: Joins): Result<Change, JoinRefusal> {
  if (joins.survivorOf(survivor) === joins.survivorOf(absorbed))
    return refuse({ kind: 'organisations-joined-already' });
  return ok({ name: 'organisation.join', ops: [createOp(mergeLink, id, SCOPE_ORG, { survivor, absorbed })] });
}

/** Lets an absorbed record stand for itself again, with everything that it brought along. */
export function splitOrganisation(absorbed: Uuid, links: readonly MergeLink[]): Change {
  const own = live(links).filter((link) => link.absorbed === absorbed);
  const opposite = live(links).filter(
    (link) => link.survivor === absorbed && own.some((one) => one.survivor === link.absorbed),
  );
  return { name: 'organisation.split', ops: [...own, ...opposite].map(({ id }) => ({ k: 'archive', id, p: null })) };
}
