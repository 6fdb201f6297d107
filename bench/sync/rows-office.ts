import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Office, OpenOffice } from './office.ts';
import { associations } from './records.ts';

// A table of JSON texts in SQLite, as durable as ours, over HTTP: what RxDB's replication needs of a server, and the
// limit. Texts are joined, not parsed, and not compressed, because on one computer that is the fastest.

const Row = v.looseObject({ id: v.string() });
const Merge = v.array(v.object({ newDocumentState: Row, assumedMasterState: v.optional(v.unknown()) }));

function openTable(file: string) {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table row (place text, id text, seq integer, body text, primary key (place, id))');
  db.exec('create unique index row_seq on row (place, seq)');
  const bySeq = db.prepare('select seq, body from row where place = ? and seq > ? order by seq limit ?');
  const byId = db.prepare('select body from row where place = ? and id = ?');
  const put = db.prepare('insert or replace into row (place, id, seq, body) values (?, ?, ?, ?)');
  const head = db.prepare('select coalesce(max(seq), 0) as head, count(*) as count from row where place = ?');
  const headOf = (place: string) => v.parse(v.object({ head: v.number(), count: v.number() }), head.get(place));

  function putAll(place: string, rows: readonly { readonly id: string }[]): void {
    let seq = headOf(place).head;
    for (const row of rows) put.run(place, row.id, ++seq, JSON.stringify(row));
  }

  function inTransaction<T>(work: () => T): T {
    db.exec('begin immediate');
    const result = work();
    db.exec('commit');
    return result;
  }

  return {
    count: (place: string) => headOf(place).count,
    addAll: (place: string, rows: readonly { readonly id: string }[]) => inTransaction(() => putAll(place, rows)),
    /** Takes what is based on the present state, and answers the present state of the rest. */
    merge: (place: string, rows: v.InferOutput<typeof Merge>): string =>
      inTransaction(() => {
        const conflicts: string[] = [];
        const taken = rows.flatMap(({ newDocumentState, assumedMasterState }) => {
          const { body } = v.parse(
            v.optional(v.object({ body: v.string() }), { body: '' }),
            byId.get(place, newDocumentState.id),
          );
          if (body === '' || body === JSON.stringify(assumedMasterState)) return [newDocumentState];
          conflicts.push(body);
          return [];
        });
        putAll(place, taken);
        return `[${conflicts.join(',')}]`;
      }),
    after: (place: string, seq: number, limit: number): string => {
      const rows = v.parse(v.array(v.object({ seq: v.number(), body: v.string() })), bySeq.all(place, seq, limit));
      const checkpoint = { seq: rows.at(-1)?.seq ?? seq };
      return `{"documents":[${rows.map(({ body }) => body).join(',')}],"checkpoint":${JSON.stringify(checkpoint)}}`;
    },
    close: () => db.close(),
  };
}

function openRowsOffice(page: string): OpenOffice {
  return async (dist, dataDir): Promise<Office> => {
    const table = openTable(join(dataDir, `${page}.sqlite`));
    const app = new Hono();
    const json = { 'content-type': 'application/json' };
    app.get('/rows/:place', (c) => {
      const after = Number(c.req.query('after') ?? 0);
      return c.body(table.after(c.req.param('place'), after, Number(c.req.query('limit') ?? -1)), 200, json);
    });
    app.post('/rows/:place', async (c) => {
      table.addAll(c.req.param('place'), v.parse(v.array(Row), await c.req.json()));
      return c.body('{}', 200, json);
    });
    app.post('/rows/:place/merge', async (c) =>
      c.body(table.merge(c.req.param('place'), v.parse(Merge, await c.req.json())), 200, json),
    );
    app.use(serveStatic({ root: dist }));
    const server = createAdaptorServer({ fetch: app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // `listen` on a port always has an address and a port.
    const { port } = server.address() as AddressInfo;
    return {
      pageUrl: `http://127.0.0.1:${port}/${page}.html`,
      seed: async (count) => {
        const place = crypto.randomUUID();
        table.addAll(
          place,
          associations(count).map((one) => ({ ...one, _deleted: false })),
        );
        return { admit: async () => place, count: async () => table.count(place) };
      },
      close: async () => {
        server.close();
        table.close();
      },
    };
  };
}

export const openRxdbOffice = openRowsOffice('rxdb');
export const openBareOffice = openRowsOffice('bare');
