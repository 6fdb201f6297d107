import process from 'node:process';
import { circumstances } from './circumstances.ts';
import type { Database } from './database.ts';
import { holdsRealData } from './demo.ts';
import { keepInviting } from './first-invitation.ts';
import type { Settings } from './settings.ts';
import { readSettings } from './settings.ts';
import { StartRefusal } from './start-refusal.ts';
import type { RunningServer } from './start-server.ts';
import { servedFolders, startServer } from './start-server.ts';
import { unsafeSettings } from './unsafe-settings.ts';

try {
  const settings = readSettings(process.env);
  await serve(await startServer({ ...settings, inspect: (database) => refuseUnsafe(settings, database) }));
} catch (error) {
  fail(error);
}

/** A trial with example data may run as it likes; with real data the settings must be safe. */
async function refuseUnsafe(settings: Settings, { read }: Database): Promise<void> {
  if (!(await holdsRealData(read))) return;
  const found = circumstances(servedFolders(settings), process.platform);
  const { refusals, warnings } = unsafeSettings(settings, found);
  if (refusals.length > 0) throw new StartRefusal(refusals.join('\n'));
  for (const warning of warnings) console.warn(`Warning: ${warning}`);
}

async function serve(server: RunningServer): Promise<void> {
  const stop = () => void server.close().then(() => process.exit(0), fail);
  // Before anything is printed: whoever waits for the line may stop the server at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`Augenhöhe runs at ${server.url}`);
  await keepInviting(server, (text) => console.log(`\n${text}\n`)).catch((error: unknown) => {
    if (!server.closing.aborted) throw error;
  });
}

/** Ends with a sentence where the person at the keyboard can help, with the whole error where only we can. */
function fail(error: unknown): void {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
