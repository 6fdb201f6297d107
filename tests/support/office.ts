import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DATA_MODEL, type DataModel } from '../../server/data-model.ts';
import { type Invitee, invite } from '../../server/invitation.ts';
import { type RunningServer, startServer } from '../../server/start-server.ts';
import { stopDevice } from '../../server/stop-order.ts';
import { createWorkspace } from '../../server/workspace.ts';
import type { Uuid } from '../../src/domain/ids.ts';
import type { StopOrder } from '../../src/protocol/token.ts';
import { showEnrolmentCode } from '../../src/protocol/enrolment-code.ts';
import { freshDatabase } from './fresh-database.ts';

/** The office of a test: the real server with a real database, on a free port, in a folder of its own. */
export interface Office {
  readonly url: string;
  readonly dataDir: string;
  /** A one-time code for a person of that name, a coordinator where nothing else is said. */
  invite(person: string, as?: Pick<Invitee, 'user' | 'role' | 'scope'>): Promise<string>;
  /** Orders a device to stop. */
  order(dev: Uuid, order: StopOrder['order']): Promise<void>;
  /** How the office thinks that the device stands. */
  status(dev: Uuid): Promise<string>;
  /** Pulls the plug; tablets are alone from now on. */
  stop(): Promise<void>;
  /** The same office again, with what it had stored, under the same address; perhaps of another release. */
  restart(dataModel?: DataModel): Promise<void>;
  remove(): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const dataDir = await mkdtemp(join(tmpdir(), 'office-'));
  const databaseUrl = await freshDatabase();
  let server: RunningServer = await startServer({ dataDir, databaseUrl, port: 0, host: '127.0.0.1' });
  const { port } = server;
  const ws: Uuid = await createWorkspace(server.database.write, 'Musterstadt', server.world);
  let isRunning = true;
  const stop = async (): Promise<void> => {
    if (isRunning) await server.close();
    isRunning = false;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    invite: async (person, as = { role: 'coordinator' }) => {
      const invitation = await invite(server.database.write, server.keys, { ws, person, ...as }, 10, server.world);
      return showEnrolmentCode(invitation.code);
    },
    order: async (dev, order) => {
      const { database, keys, ledger, world } = server;
      await stopDevice({ db: database.write, keys, ledger, world }, dev, order);
    },
    status: async (dev) => {
      const rows = server.database.write.selectFrom('device').select('status').where('id', '=', dev);
      return (await rows.executeTakeFirstOrThrow()).status;
    },
    stop,
    restart: async (dataModel = DATA_MODEL) => {
      server = await startServer({ dataDir, databaseUrl, port, host: '127.0.0.1', dataModel });
      isRunning = true;
    },
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
