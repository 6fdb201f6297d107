import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import leveldb from 'pouchdb-adapter-leveldb';
import PouchDB from 'pouchdb-core';
import { associations } from './records.ts';

/** PouchDB's own HTTP server over LevelDB, its default, with no more routes than a replication needs. */
export async function openPouchdbOffice(dist, dataDir) {
  const folder = join(dataDir, 'pouchdb');
  mkdirSync(folder);
  const Databases = PouchDB.plugin(leveldb).defaults({ prefix: `${folder}/`, adapter: 'leveldb' });
  const app = express();
  app.use(
    '/db',
    expressPouchdb(Databases, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log') }),
  );
  app.use(express.static(dist));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    pageUrl: `http://127.0.0.1:${server.address().port}/pouchdb.html`,
    seed: async (count) => {
      const place = `p${crypto.randomUUID()}`;
      const database = new Databases(place);
      if (count > 0) await database.bulkDocs(associations(count).map(({ id, ...fields }) => ({ _id: id, ...fields })));
      return { admit: async () => place, count: async () => (await database.info()).doc_count };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
