import process from 'node:process';
import { keepInviting } from './first-invitation.ts';
import { readSettings } from './settings.ts';
import { StartRefusal } from './start-refusal.ts';
import type { RunningServer } from './start-server.ts';
import { startServer } from './start-server.ts';

try {
  await serve(await startServer(readSettings(process.env)));
} catch (error) {
  fail(error);
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
