import * as v from 'valibot';
import type { OpenStore } from '../../db/open-store.ts';
import { readSealedMeta, writeSealedMeta } from '../../db/sealed-meta.ts';
import { remember, RememberedMapping } from '../../interchange/remembered-mapping.ts';
import type { ColumnsState } from './import-state.ts';

const NAME = 'import-mappings';
const Stored = v.array(RememberedMapping);

/** How the columns of lists were assigned on this device before. Never a reason not to read a list. */
export async function rememberedMappings({ db, keys }: OpenStore): Promise<readonly RememberedMapping[]> {
  try {
    const stored = v.safeParse(Stored, await readSealedMeta(db, keys, NAME));
    return stored.success ? stored.output : [];
  } catch (error) {
    reportError(error);
    return [];
  }
}

/** Keeps what the person has confirmed, for the next list with the same column names. */
export async function rememberMapping(store: OpenStore, { list, mapping }: ColumnsState): Promise<void> {
  const known = remember(await rememberedMappings(store), list.headerCells, mapping);
  try {
    await writeSealedMeta(store.db, store.keys, NAME, v.parse(Stored, known));
  } catch (error) {
    reportError(error);
  }
}
