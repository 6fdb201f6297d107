import HttpPouch from 'pouchdb-adapter-http';
import IndexeddbPouch from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';
import { showList, timed } from '../contestant.ts';
import { association, associations } from '../records.ts';

// `indexeddb` is the newer of the two adapters, on the browser's own indexes. Fewer, larger batches save requests: the
// default is 100 rows.
PouchDB.plugin(HttpPouch).plugin(IndexeddbPouch).plugin(replication);

const BATCHES = { batch_size: 1_000, batches_limit: 10 };

const open = new Map();

function opened(local) {
  const db = open.get(local) ?? new PouchDB(local, { adapter: 'indexeddb' });
  open.set(local, db);
  return db;
}

const remote = (office) => new PouchDB(`${location.origin}/db/${office}`, { adapter: 'http' });

const documentOf = ({ id, ...fields }) => ({ _id: id, ...fields });

/** All documents with their texts, which is what a search in memory needs. */
async function allOf(db) {
  const { rows } = await db.allDocs({ include_docs: true });
  return rows.map(({ doc }) => doc);
}

window.contestant = {
  bootstrap: async (local, office) => {
    const db = opened(local);
    await db.info();
    return timed(() => PouchDB.replicate(remote(office), db, BATCHES));
  },
  queue: async (local, _office, count) => {
    await opened(local).bulkDocs(associations(count).map(documentOf));
  },
  upload: async (local, office) => {
    const db = opened(local);
    return { sent: await timed(() => PouchDB.replicate(db, remote(office), BATCHES)) };
  },
  openList: async (local) => {
    let names = 0;
    const took = await timed(async () => {
      const documents = await allOf(opened(local));
      names = documents.length;
      showList(documents.map(({ name }) => name));
    });
    return { took, names };
  },
  save: async (local, count) => {
    const db = opened(local);
    const samples = [];
    for (let i = 0; i < count; i++) {
      const document = documentOf(association(i, crypto.randomUUID()));
      samples.push(await timed(() => db.put(document)));
    }
    return samples;
  },
  count: async (local) => (await opened(local).allDocs()).rows.length,
};
