import type { Uuid } from '../../src/domain/ids.ts';
import type { Db } from '../database.ts';
import type { Keys } from '../keys.ts';
import type { Ledger } from '../ledger.ts';
import type { StoreSettings } from '../settings.ts';
import type { Storage } from '../storage.ts';
import type { World } from '../world.ts';

export interface AdminContext {
  readonly db: Db;
  readonly keys: Keys;
  readonly ledger: Ledger;
  readonly storage: Storage;
  readonly world: World;
}

/** What a command works with that opens the database itself, or another one. */
export interface AdminPlace {
  readonly settings: StoreSettings;
  readonly world: World;
  readonly isOnOneDisk: (path: string, other: string) => boolean;
}

/** Values of the command line. */
export interface AdminOptions {
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  readonly workspace?: string | undefined;
  readonly member?: string | undefined;
  readonly scope?: string | undefined;
  readonly minutes?: string | undefined;
  readonly origin?: string | undefined;
  readonly device?: string | undefined;
  readonly order?: string | undefined;
  readonly keep?: string | undefined;
  readonly form?: string | undefined;
  readonly organisation?: string | undefined;
  readonly event?: string | undefined;
  readonly days?: string | undefined;
  readonly quota?: string | undefined;
  readonly replace?: boolean | undefined;
  readonly 'accept-loss'?: boolean | undefined;
  readonly 'incomplete-ledger'?: boolean | undefined;
  readonly all?: boolean | undefined;
  readonly code?: string | undefined;
  readonly texts?: boolean | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly json?: boolean | undefined;
  readonly help?: boolean | undefined;
}

/** The same for people and, with --json, for programs. */
export interface Report {
  readonly text: string;
  readonly json: object;
}

/** The command cannot be carried out; the message is shown as it is. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
}

export const HELP = `Administers the data folder DATA_DIR (default ./data), also while the server is running.

  npm run admin -- workspace create --name "Stadt Beispiel"
  npm run admin -- workspace list
  npm run admin -- workspace show [--workspace ID]
  npm run admin -- invite --role coordinator --name "Amal" [--minutes 10] [--workspace ID] [--origin https://…]
                          [--scope event:sommerfest] (helpers and volunteers)
  npm run admin -- invite --member ID            another device for a known person
  npm run admin -- devices list [--workspace ID]
  npm run admin -- devices incident DEVICE       lost: whose it was, and what it held at most
  npm run admin -- devices stop --device ID --order drain|wipe|revive
  npm run admin -- member rename --member ID --name "Amal"
  npm run admin -- member role --member ID --role evaluator      other work from now on; her devices are stopped before
  npm run admin -- member leave --member ID --order drain|wipe   all her devices, and codes that are still open
  npm run admin -- grant DEVICE|ROLE SCOPE       another scope for a device or a role: event:sommerfest, drop:form
  npm run admin -- revoke DEVICE|ROLE SCOPE      what is not sent yet is set aside, nothing of it is lost

  npm run admin -- form-link create [--form ID] [--organisation ID] [--event ID] [--days 30] [--quota 100]
                                    [--origin https://…]   a form on people's own phones: link for a QR code
  npm run admin -- form-link list
  npm run admin -- form-link withdraw ID         what phones have not sent yet stays on them

  npm run admin -- quarantine [--texts]               what had no effect and is kept: by whom, when, why
  npm run admin -- quarantine release MID…|--all [--code not_granted]
                                                      tries it again, with the rights of a coordinator
  npm run admin -- quarantine drop --device ID|--member ID FILE [--accept-loss]
                                                      a flood: all of it goes to FILE and is refused for good

  npm run admin -- recovery-key create           for forgotten passphrases: a key on paper, shown once
  npm run admin -- recovery-key confirm [--replace]   counts once it was typed from the paper
  npm run admin -- recovery-key test             a rehearsal: does the key on the paper open the devices?
  npm run admin -- recover DEVICE                a text that sets a new passphrase on this device
  npm run admin -- rescue FILE                   takes in what waited in a rescue file, under its writer's name

  npm run admin -- backup [FILE|FOLDER] [--keep 14]   a checked copy; --keep removes the oldest of the folder
  npm run admin -- restore FILE [--replace]           makes a backup the database again; stop the server first
                          [--accept-loss] [--incomplete-ledger]
  npm run admin -- move --to postgresql://…           from SQLite to PostgreSQL; stop the server first

  npm run admin -- kill-switch on|off                 frees browsers from a release that does not start

Roles: administrator, coordinator, evaluator, helper, volunteer. With --json the answer is one line of JSON.`;

/** The workspace that is meant: the named one, or the only one. */
export async function workspaceOf(
  db: Db,
  { workspace }: AdminOptions,
): Promise<{ readonly ws: Uuid; readonly name: string }> {
  const all = await db.selectFrom('workspace').select(['ws', 'name']).execute();
  const found = workspace === undefined ? all : all.filter(({ ws }) => ws === workspace);
  const [first, ...others] = found;
  if (first === undefined)
    throw new AdminRefusal(
      workspace === undefined
        ? 'There is no workspace yet: workspace create --name …'
        : `There is no workspace ${workspace}.`,
    );
  if (others.length > 0)
    throw new AdminRefusal(`There are ${found.length} workspaces: say which one by --workspace ID (workspace list).`);
  return first;
}
