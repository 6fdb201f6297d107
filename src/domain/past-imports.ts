import type { Uuid } from './ids.ts';
import { type Imported, importedOf } from './imported.ts';
import type { Change } from './mutation.ts';
import type { RecordView } from './record-view.ts';

/** Records by type and id, as the view holds them. */
export type RecordsByType = ReadonlyMap<string, ReadonlyMap<Uuid, RecordView>>;

/** An import that this device knows of, on whichever device it was made. */
export interface PastImport {
  readonly id: Uuid;
  readonly file: string;
  readonly on: string;
  /** Organisations that it brought in, archived ones too. */
  readonly organisations: number;
  readonly contacts: number;
  /** What an undo archives: nobody has changed it since. */
  readonly untouched: readonly RecordView[];
  /** Changed since, or used by a visit, a need, a task: an undo leaves it. */
  readonly changed: readonly RecordView[];
}

const TYPES = ['organisation', 'contact'];

/** The imports whose records are here, the latest first. */
export function pastImports(records: RecordsByType): readonly PastImport[] {
  const byImport = new Map<Uuid, { stamp: Imported; records: RecordView[] }>();
  for (const record of TYPES.flatMap((type) => [...(records.get(type)?.values() ?? [])])) {
    const stamp = importedOf(record);
    if (stamp === undefined) continue;
    const known = byImport.get(stamp.import);
    if (known) known.records.push(record);
    else byImport.set(stamp.import, { stamp, records: [record] });
  }
  const used = byImport.size === 0 ? new Set<string>() : usedOrganisations(records);
  return [...byImport.values()]
    .map(({ stamp, records: own }) => summed(stamp, own, used))
    .toSorted((a, b) => b.on.localeCompare(a.on));
}

function summed(stamp: Imported, own: readonly RecordView[], used: ReadonlySet<string>): PastImport {
  const live = own.filter(({ archived }) => !archived);
  const isTouched = (record: RecordView) => isChanged(record) || used.has(record.id);
  const kept = new Set<string>(live.filter(isTouched).map(({ id }) => id));
  // A person whose organisation stays, stays with it.
  const stays = ({ id, fields }: RecordView) => {
    const of = fields['organisation'];
    return kept.has(id) || (typeof of === 'string' && kept.has(of));
  };
  return {
    id: stamp.import,
    file: stamp.file,
    on: stamp.on,
    organisations: own.filter(({ type }) => type === 'organisation').length,
    contacts: own.filter(({ type }) => type === 'contact').length,
    untouched: live.filter((record) => !stays(record)),
    changed: live.filter(stays),
  };
}

/** A record as its import left it has one writer. */
function isChanged({ writers, alternatives }: RecordView): boolean {
  return new Set(Object.values(writers)).size > 1 || Object.keys(alternatives).length > 0;
}

/** Fields that point to an organisation: of what belongs to it, and of the links between two entries of one. */
const POINTERS = ['organisation', 'survivor', 'absorbed'];

/** Organisations that a record points to which no import has brought. */
function usedOrganisations(records: RecordsByType): ReadonlySet<string> {
  const used = new Set<string>();
  for (const [type, ofType] of records) {
    // A declaration stands by its person, not by the organisation.
    if (type === 'organisation' || type === 'consent') continue;
    for (const record of ofType.values()) {
      if (record.archived || (importedOf(record) !== undefined && !isChanged(record))) continue;
      for (const key of POINTERS) {
        const of = record.fields[key];
        if (typeof of === 'string') used.add(of);
      }
    }
  }
  return used;
}

const OPS_OF_A_CHANGE = 50;

/** Archives what an import brought in and nobody has changed since; nothing is deleted, each can be restored. */
export function undoImport({ untouched }: Pick<PastImport, 'untouched'>): readonly Change[] {
  return TYPES.flatMap((type) => {
    const ids = untouched.filter((record) => record.type === type).map(({ id }) => id);
    return Array.from(
      { length: Math.ceil(ids.length / OPS_OF_A_CHANGE) },
      (_, i): Change => ({
        name: `${type}.import.undo`,
        ops: ids.slice(i * OPS_OF_A_CHANGE, (i + 1) * OPS_OF_A_CHANGE).map((id) => ({ k: 'archive', id, p: null })),
      }),
    );
  });
}
