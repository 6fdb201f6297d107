import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { showList, timed } from '../contestant.ts';
import { association, associations } from '../records.ts';

// As in production: no dev mode, no validation of the schema, one window. Fewer, larger batches save requests:
// the default is 100 rows. Each measurement only pulls or only pushes, which is less work than both.
const BATCH = 1_000;

const line = { type: 'string' };
const list = { type: 'array', items: line };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    name: line,
    address: { type: 'object', properties: { street: line, zip: line, city: line } },
    status: line,
    profile: line,
    languages: list,
    topics: list,
  },
  required: ['id'],
};

const open = new Map();

async function openAnew(local) {
  const db = await createRxDatabase({
    name: local,
    storage: getRxStorageDexie(),
    multiInstance: false,
    eventReduce: true,
  });
  const { rows } = await db.addCollections({ rows: { schema } });
  return rows;
}

function opened(local) {
  const collection = open.get(local) ?? openAnew(local);
  open.set(local, collection);
  return collection;
}

async function answerOf(request) {
  const response = await request;
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function replicate(collection, office, direction) {
  const common = { collection, replicationIdentifier: office, live: false, waitForLeadership: false };
  const replication = replicateRxCollection({ ...common, ...direction });
  replication.error$.subscribe(reportError);
  await replication.awaitInitialReplication();
  await replication.awaitInSync();
}

window.contestant = {
  bootstrap: async (local, office) => {
    const collection = await opened(local);
    const handler = (checkpoint, limit) =>
      answerOf(fetch(`/rows/${office}?after=${checkpoint?.seq ?? 0}&limit=${limit}`));
    return timed(() => replicate(collection, office, { pull: { batchSize: BATCH, handler } }));
  },
  queue: async (local, _office, count) => {
    const { error } = await (await opened(local)).bulkInsert([...associations(count)]);
    if (error.length > 0) throw new Error('not inserted');
  },
  upload: async (local, office) => {
    const collection = await opened(local);
    const handler = (rows) => answerOf(fetch(`/rows/${office}/merge`, { method: 'POST', body: JSON.stringify(rows) }));
    return { sent: await timed(() => replicate(collection, office, { push: { batchSize: BATCH, handler } })) };
  },
  openList: async (local) => {
    let names = 0;
    const took = await timed(async () => {
      const documents = await (await opened(local)).find().exec();
      names = documents.length;
      showList(documents.map(({ name }) => name));
    });
    return { took, names };
  },
  save: async (local, count) => {
    const collection = await opened(local);
    const samples = [];
    for (let i = 0; i < count; i++) {
      const document = association(i, crypto.randomUUID());
      samples.push(await timed(() => collection.insert(document)));
    }
    return samples;
  },
  count: async (local) => await (await opened(local)).count().exec(),
};
