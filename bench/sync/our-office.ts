import { invite } from '../../server/invitation.ts';
import { startServer } from '../../server/start-server.ts';
import { createWorkspace } from '../../server/workspace.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { enrolTablet } from '../../tests/server/support/tablet.ts';
import type { OpenOffice } from './office.ts';
import { associations, fieldsOf } from './records.ts';

/** About 500 kB of mutations. */
const BATCH = 350;
/** All devices of a measurement come from one address, one after the other. */
const ADDRESS_LIMIT = { capacity: 10_000, perSecond: 100 };

/** The real server, with the limits that a device has in real life. */
export const openOurOffice: OpenOffice = async (dist, dataDir) => {
  const server = await startServer({ dataDir, dist, port: 0, host: '127.0.0.1', addressLimit: ADDRESS_LIMIT });
  const { database, keys, world } = server;
  const url = `http://127.0.0.1:${server.port}`;

  async function admit(ws: Uuid): Promise<string> {
    const invitation = await invite(database.write, keys, { ws, person: 'Amal', role: 'coordinator' }, 10, world);
    return showEnrolmentCode(invitation.code);
  }

  async function fill(ws: Uuid, count: number): Promise<void> {
    const tablet = await enrolTablet(url, await admit(ws));
    const all = associations(count);
    for (let from = 0; from < count; from += BATCH) {
      const creations = all
        .slice(from, from + BATCH)
        .map((one) => tablet.mutation({ k: 'create', t: 'organisation', id: one.id, scope: 'org', f: fieldsOf(one) }));
      const { res } = await tablet.push(...creations);
      if (res.some(({ o }) => o !== 'applied')) throw new Error('a record was not taken');
    }
  }

  return {
    pageUrl: `${url}/ours.html`,
    seed: async (count) => {
      const ws = await createWorkspace(database.write, 'Musterstadt', world);
      if (count > 0) await fill(ws, count);
      return {
        admit: () => admit(ws),
        count: async () => {
          const all = database.read.selectFrom('record').select(({ fn }) => fn.countAll().as('count'));
          const found = all.where('ws', '=', ws).where('type', '=', 'organisation');
          return Number((await found.executeTakeFirstOrThrow()).count);
        },
      };
    },
    close: server.close,
  };
};
