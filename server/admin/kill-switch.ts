import { rmSync, writeFileSync } from 'node:fs';
import { killSwitchFile } from '../kill-switch.ts';
import type { AdminPlace, Report } from './admin.ts';
import { AdminRefusal } from './admin.ts';

/** Works without the database: it is for days on which something is wrong. */
export async function killSwitchCommand(
  { settings: { dataDir } }: AdminPlace,
  [state]: readonly string[],
): Promise<Report> {
  const file = killSwitchFile(dataDir);
  try {
    if (state === 'on') writeFileSync(file, '');
    else if (state === 'off') rmSync(file, { force: true });
    else throw new AdminRefusal('kill-switch on or off?');
  } catch (error) {
    if (error instanceof AdminRefusal) throw error;
    throw new AdminRefusal(
      `${file} cannot be changed: ${error instanceof Error ? error.message : String(error)}. DATA_DIR says where the server keeps its data.`,
    );
  }
  const text =
    state === 'on'
      ? 'The kill switch is on: at its next contact each browser lets go of the stored app and loads it from here. What people wrote stays. Meanwhile nobody can start the app without a network.'
      : 'The kill switch is off: at its next start each browser stores the app again.';
  return { text, json: { killSwitch: state } };
}
