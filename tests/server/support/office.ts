import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Role } from '../../../server/permissions.ts';
import { invite } from '../../../server/invitation.ts';
import type { RunningServer, ServerOptions } from '../../../server/start-server.ts';
import { startServer } from '../../../server/start-server.ts';
import { createWorkspace } from '../../../server/workspace.ts';
import { realWorld } from '../../../server/world.ts';
import type { Scope, Uuid } from '../../../src/domain/ids.ts';
import { showEnrolmentCode } from '../../../src/protocol/enrolment-code.ts';
import { freshDatabase } from '../../support/fresh-database.ts';
import type { Tablet } from './tablet.ts';
import { enrolTablet } from './tablet.ts';

/** The office of a story: the real server on a real file, with a clock that the test can turn. */
export interface Office extends RunningServer {
  readonly ws: Uuid;
  readonly dataDir: string;
  /** Turns the server's clock forward, by milliseconds. */
  readonly later: (milliseconds: number) => void;
  readonly code: (person?: string, role?: Role, minutes?: number) => Promise<string>;
  readonly tablet: (person?: string, role?: Role, scope?: Scope) => Promise<Tablet>;
}

export async function openOffice(options: Partial<ServerOptions> = {}): Promise<Office> {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  mkdirSync(join(dataDir, 'dist'));
  let ahead = 0;
  const world = { ...realWorld, now: () => Date.now() + ahead };
  const server = await startServer({
    dataDir,
    databaseUrl: await freshDatabase(),
    port: 0,
    host: '127.0.0.1',
    dist: join(dataDir, 'dist'),
    world,
    ...options,
  });
  onTestFinished(async () => {
    await server.close();
    rmSync(dataDir, { recursive: true });
  });
  const ws = await createWorkspace(server.database.write, 'Stadt Beispiel', world);
  const code = async (person = 'Amal', role: Role = 'coordinator', minutes = 10, scope?: Scope) => {
    const invitee = { ws, person, role, ...(scope === undefined ? {} : { scope }) };
    return showEnrolmentCode((await invite(server.database.write, server.keys, invitee, minutes, world)).code);
  };
  const url = server.url.replace('localhost', '127.0.0.1');
  return {
    ...server,
    url,
    ws,
    dataDir,
    later: (milliseconds) => {
      ahead += milliseconds;
    },
    code,
    tablet: async (person, role, scope) => enrolTablet(url, await code(person, role, 10, scope)),
  };
}
