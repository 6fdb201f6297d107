import type { Uuid } from '../../src/domain/ids.ts';
import type { Db } from '../database.ts';

/** How far each device of a workspace has come. */
export interface Marks {
  readonly ws: Uuid;
  readonly epoch: string;
  readonly marks: { readonly dev: Uuid; readonly n: number }[];
}

export async function readMarks(db: Db): Promise<readonly Marks[]> {
  const workspaces = await db.selectFrom('workspace').select(['ws', 'epoch']).execute();
  const devices = await db.selectFrom('device').select(['ws', 'id', 'last_n']).where('last_n', '>', 0).execute();
  return workspaces.map(({ ws, epoch }) => {
    const own = devices.filter((device) => device.ws === ws);
    return { ws, epoch, marks: own.map(({ id, last_n }) => ({ dev: id, n: last_n })) };
  });
}
