import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import { save, type Saved } from '../../db/save.ts';
import { readEntity } from '../../domain/entity.ts';
import { Uuid } from '../../domain/ids.ts';
import { type JoinRefusal, joinOrganisations, joinsOf, splitOrganisation } from '../../domain/merge-link-rules.ts';
import { mergeLink } from '../../domain/merge-link.ts';
import { organisation } from '../../domain/organisation/organisation.ts';
import { ok } from '../../domain/result.ts';

/** Shows one organisation under another one from now on. */
export function join(store: OpenStore, survivor: Uuid, absorbed: Uuid): Promise<Saved<JoinRefusal>> {
  const here = store.view.state.getState().records.get(organisation.name);
  const joins = joinsOf(linksOf(store), (id) => here?.has(id) === true);
  return save(store, joinOrganisations(v.parse(Uuid, store.world.newId()), survivor, absorbed, joins));
}

/** Lets an organisation stand for itself again. */
export function split(store: OpenStore, absorbed: Uuid): Promise<Saved> {
  return save(store, ok(splitOrganisation(absorbed, linksOf(store))));
}

function linksOf({ view }: OpenStore) {
  const links = view.state.getState().records.get(mergeLink.name)?.values() ?? [];
  return [...links].map((link) => readEntity(mergeLink, link));
}
