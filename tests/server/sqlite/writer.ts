import { openDatabase } from '../../../server/database.ts';
import { lockWorkspace } from '../../../server/workspace.ts';
import * as v from 'valibot';
import { Uuid } from '../../../src/domain/ids.ts';

// A process that commits again and again under the lock of a workspace, and reports how long it had to wait.
const [dataDir = '', ws = '', commits = '0'] = process.argv.slice(2);
const workspace = v.parse(Uuid, ws);
const { write, close } = await openDatabase({ dataDir });
const failures: string[] = [];
let longest = 0;
for (let i = 0; i < Number(commits); i++) {
  const at = performance.now();
  try {
    await write.transaction().execute(async (trx) => {
      // As a transaction does that looks before it writes.
      await trx.selectFrom('workspace').select('name').execute();
      const { head } = await lockWorkspace(trx, workspace);
      await trx
        .updateTable('workspace')
        // So much that the log would grow without end if nobody cut it back.
        .set({ head: head + 1, name: String(i % 10).repeat(60_000) })
        .where('ws', '=', workspace)
        .execute();
    });
  } catch (error) {
    failures.push(String(error));
  }
  longest = Math.max(longest, performance.now() - at);
}
await close();
process.send?.({ longest, failures });
