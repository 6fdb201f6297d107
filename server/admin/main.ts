import process from 'node:process';
import { parseArgs } from 'node:util';
import { isOnOneDisk } from '../circumstances.ts';
import { openStore, storageOf } from '../open-store.ts';
import { readStoreSettings } from '../settings.ts';
import { StartRefusal } from '../start-refusal.ts';
import { realWorld } from '../world.ts';
import type { AdminOptions, Report } from './admin.ts';
import { AdminRefusal, HELP } from './admin.ts';
import { backupCommand } from './backup.ts';
import { devicesCommand } from './devices.ts';
import { formLinkCommand } from './form-link.ts';
import { grantCommand, revokeCommand } from './grant.ts';
import { inviteCommand } from './invite.ts';
import { killSwitchCommand } from './kill-switch.ts';
import { memberCommand } from './member.ts';
import { moveCommand } from './move.ts';
import { quarantineCommand } from './quarantine.ts';
import { recoverCommand, recoveryKeyCommand } from './recovery.ts';
import { rescueCommand } from './rescue.ts';
import { restoreCommand } from './restore.ts';
import { workspaceCommand } from './workspace.ts';

/** Commands on the open database. */
const COMMANDS = {
  workspace: workspaceCommand,
  invite: inviteCommand,
  devices: devicesCommand,
  member: memberCommand,
  'recovery-key': recoveryKeyCommand,
  recover: recoverCommand,
  rescue: rescueCommand,
  grant: grantCommand,
  revoke: revokeCommand,
  quarantine: quarantineCommand,
  'form-link': formLinkCommand,
};
/** Commands that open the database themselves, or need none. */
const PLACE_COMMANDS = {
  backup: backupCommand,
  restore: restoreCommand,
  move: moveCommand,
  'kill-switch': killSwitchCommand,
};

try {
  const { positionals, values } = readArguments();
  const report =
    positionals.length === 0 || values.help === true
      ? { text: HELP, json: { help: HELP } }
      : await run(positionals, values);
  console.log(values.json === true ? JSON.stringify(report.json) : report.text);
} catch (error) {
  const isSentence = error instanceof StartRefusal || error instanceof AdminRefusal;
  console.error(isSentence ? error.message : error);
  process.exitCode = 1;
}

async function run([name = '', ...words]: readonly string[], options: AdminOptions): Promise<Report> {
  const settings = readStoreSettings(process.env);
  const placeCommand = Object.entries(PLACE_COMMANDS).find(([known]) => known === name)?.[1];
  if (placeCommand !== undefined) return placeCommand({ settings, world: realWorld, isOnOneDisk }, words, options);
  const command = Object.entries(COMMANDS).find(([known]) => known === name)?.[1];
  if (command === undefined) throw new AdminRefusal(`There is no command "${name}".\n\n${HELP}`);
  const store = await openStore(settings, realWorld);
  const { database, keys, ledger } = store;
  try {
    const storage = storageOf(store, settings.quarantineQuota);
    const context = { db: database.write, keys, ledger, storage, world: realWorld };
    const report = await command(context, words, options);
    await database.tellOthers?.();
    await database.settle?.();
    return report;
  } finally {
    await database.close();
  }
}

function readArguments() {
  const text = { type: 'string' } as const;
  const options = {
    name: text,
    role: text,
    workspace: text,
    member: text,
    scope: text,
    minutes: text,
    origin: text,
    device: text,
    order: text,
    keep: text,
    form: text,
    organisation: text,
    event: text,
    days: text,
    quota: text,
    all: { type: 'boolean' },
    code: text,
    texts: { type: 'boolean' },
    from: text,
    to: text,
    replace: { type: 'boolean' },
    'accept-loss': { type: 'boolean' },
    'incomplete-ledger': { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
  } catch (error) {
    throw new AdminRefusal(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}
