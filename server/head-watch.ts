import type { Uuid } from '../src/domain/ids.ts';
import type { Db } from './database.ts';

/** Follows the heads of the workspaces that somebody listens to. */
export interface HeadWatch {
  readonly follow: (ws: Uuid) => void;
  readonly forget: (ws: Uuid) => void;
  /** There may be something new in this workspace, or in any: the database is asked. */
  readonly doubt: (ws?: Uuid) => void;
}

/** Differs from every state: the first look tells everybody, which costs a question and misses nothing. */
const UNKNOWN = '';

/** Calls `tell` for each followed workspace whose head has moved since the last look. */
export function watchHeads(db: Db, tell: (ws: Uuid) => void): HeadWatch {
  const known = new Map<Uuid, string>();
  const doubted = new Set<Uuid>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    while (doubted.size > 0) {
      const asked = [...doubted];
      doubted.clear();
      for (const { ws, epoch, head } of await readHeads(db, asked)) {
        const state = `${epoch} ${head}`;
        if (!known.has(ws) || known.get(ws) === state) continue;
        known.set(ws, state);
        tell(ws);
      }
    }
    isLooking = false;
  };

  return {
    follow: (ws) => {
      if (!known.has(ws)) known.set(ws, UNKNOWN);
    },
    forget: (ws) => void known.delete(ws),
    doubt: (ws) => {
      for (const each of ws === undefined ? known.keys() : [ws]) if (known.has(each)) doubted.add(each);
      void look();
    },
  };
}

/** Nothing where the database is in trouble: the next look will tell. */
function readHeads(db: Db, asked: readonly Uuid[]) {
  return db
    .selectFrom('workspace')
    .select(['ws', 'epoch', 'head'])
    .where('ws', 'in', asked)
    .execute()
    .catch(() => []);
}
