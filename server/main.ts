import process from 'node:process';
import { keepInviting } from './first-invitation.ts';
import { readSettings } from './settings.ts';
import { StartRefusal } from './start-refusal.ts';
import { startServer } from './start-server.ts';

try {
  const server = await startServer(readSettings(process.env));
  console.log(`Augenhöhe runs at ${server.url}`);
  const stopInviting = await keepInviting(server, (text) => console.log(`\n${text}\n`));
  const stop = () => {
    stopInviting();
    server.close().then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  fail(error);
}

/** Ends with a sentence where the person at the keyboard can help, with the whole error where only we can. */
function fail(error: unknown): void {
  console.error(error instanceof StartRefusal ? error.message : error);
  process.exit(1);
}
