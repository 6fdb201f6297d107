import { Dexie } from 'dexie';
import { type Contestant, showList, timed } from '../contestant.ts';
import { type Association, association, associations } from '../records.ts';

// The limit: what the browser and one table on a server cost by themselves. No merging, no sealing, no second device:
// everything in one answer, one strict transaction, one request, one commit.

const open = new Map<string, Dexie>();

async function opened(local: string): Promise<Dexie> {
  const db = open.get(local) ?? new Dexie(local, { chromeTransactionDurability: 'strict' });
  if (!open.has(local)) db.version(1).stores({ rows: 'id' });
  open.set(local, db);
  if (!db.isOpen()) await db.open();
  return db;
}

const rowsOf = (db: Dexie) => db.table<Association, string>('rows');

async function fetchAll(office: string): Promise<Association[]> {
  const { documents } = await (await fetch(`/rows/${office}`)).json();
  return documents;
}

const bare: Contestant = {
  bootstrap: async (local, office) => {
    const db = await opened(local);
    return timed(async () => {
      const rows = await fetchAll(office);
      await db.transaction('rw', rowsOf(db), () => rowsOf(db).bulkAdd(rows));
    });
  },
  queue: async (local, _office, count) => {
    await rowsOf(await opened(local)).bulkAdd([...associations(count)]);
  },
  upload: async (local, office) => {
    const db = await opened(local);
    const sent = await timed(async () => {
      const body = JSON.stringify(await rowsOf(db).toArray());
      const response = await fetch(`/rows/${office}`, { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
    });
    return { sent };
  },
  openList: async (local) => {
    let names = 0;
    const took = await timed(async () => {
      const rows = await rowsOf(await opened(local)).toArray();
      names = rows.length;
      showList(rows.map(({ name }) => name));
    });
    return { took, names };
  },
  save: async (local, count) => {
    const rows = rowsOf(await opened(local));
    const samples: number[] = [];
    for (let i = 0; i < count; i++) {
      const row = association(i, crypto.randomUUID());
      samples.push(await timed(() => rows.add(row)));
    }
    return samples;
  },
  count: async (local) => rowsOf(await opened(local)).count(),
};

window.contestant = bare;
