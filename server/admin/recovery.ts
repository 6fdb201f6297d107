import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import encodeQR from 'qr';
import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';
import { readPaperKey, showPaperKey } from '../../src/protocol/paper-key.ts';
import { COMMAND_LINE, recordAudit } from '../audit.ts';
import { listOfficeDevices, readRecoveryPub } from '../devices.ts';
import { newRecoveryKey, openWrap, publicHalf } from '../recovery.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

type Workspace = Awaited<ReturnType<typeof workspaceOf>>;

/**
 * `recovery-key create` prints a new key and stores nothing; `confirm` takes it once it was typed from the paper;
 * `test` tries it and changes nothing.
 */
export async function recoveryKeyCommand(
  context: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const workspace = await workspaceOf(context.db, options);
  switch (verb) {
    case 'create':
      return create(workspace.name);
    case 'confirm':
      return confirm(context, workspace, options);
    case 'test':
      return rehearse(context, workspace);
    default:
      throw new AdminRefusal('recovery-key create, confirm or test?');
  }
}

async function confirm({ db, world }: AdminContext, { ws, name }: Workspace, options: AdminOptions): Promise<Report> {
  const pub = publicHalf(await typedKey());
  if (pub === undefined) throw new AdminRefusal('That is not a recovery key.');
  const before = await readRecoveryPub(db, ws);
  if (before !== null && before !== pub && options.replace !== true)
    throw new AdminRefusal(`${name} has another recovery key. With --replace this one counts from now on.`);
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('workspace').set({ recovery_pub: pub }).where('ws', '=', ws).execute();
    const act = { act: 'recovery_key', subject: '', detail: {} } as const;
    await recordAudit(trx, { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now() });
  });
  return {
    text: `The key from the paper is right and counts for ${name}. Each device hands in what it needs when it has been unlocked once more and has reached the office.`,
    json: { ws, recoveryPub: pub },
  };
}

/** A rehearsal: whether the key on the paper is the one that counts, and which devices it would open. Notes nothing. */
async function rehearse({ db, world }: AdminContext, { ws, name }: Workspace): Promise<Report> {
  const recoveryPub = await readRecoveryPub(db, ws);
  if (recoveryPub === null)
    throw new AdminRefusal(`${name} has no recovery key yet: recovery-key create, then confirm.`);
  const key = await typedKey();
  const isCounting = publicHalf(key) === recoveryPub;
  const inUse = (await listOfficeDevices(db, ws, world.now())).filter(({ state }) => state !== 'wiped');
  const wraps = await db.selectFrom('device').select(['id', 'wrap']).where('ws', '=', ws).execute();
  const opened = new Set(
    wraps.filter(({ wrap }) => wrap !== null && openWrap(key, wrap) !== undefined).map(({ id }) => id),
  );
  const closed = inUse.filter(({ dev }) => !opened.has(dev));
  const text = [
    isCounting
      ? `The key from the paper is the one that counts for ${name}.`
      : `This is a recovery key, but another one counts for ${name}. Keep both papers until all devices open with that one.`,
    `It opens ${inUse.length - closed.length} of ${inUse.length} devices in use.`,
    ...closed.map(({ dev, label, person }) => `  not yet: ${dev}  ${label}, ${person.name}`),
    'Nothing was changed, and nothing that opens a device was shown.',
  ];
  return {
    text: text.join('\n'),
    json: {
      ws,
      isCounting,
      opens: inUse.length - closed.length,
      devices: inUse.length,
      closed: closed.map(({ dev }) => dev),
    },
  };
}

function create(name: string): Report {
  const key = showPaperKey(newRecoveryKey());
  const text = [
    `Recovery key for ${name}. It is shown this once and stored nowhere.`,
    '',
    `  ${key}`,
    '',
    encodeQR(key.replaceAll('-', ''), 'ascii'),
    'Write it on paper or print it, lock it away, and not beside the server. Whoever has it and the database',
    'can open every tablet of this office. It counts only when it has been typed from the paper:',
    '  npm run admin -- recovery-key confirm',
  ];
  return { text: text.join('\n'), json: { key } };
}

/** With the key from the paper: the text with which a person sets a new passphrase on her device. */
export async function recoverCommand({ db, world }: AdminContext, [device]: readonly string[]): Promise<Report> {
  const dev = v.safeParse(Uuid, device);
  if (!dev.success) throw new AdminRefusal('Which device? recover ID (devices list)');
  const row = await db
    .selectFrom('device')
    .select(['ws', 'label', 'wrap'])
    .where('id', '=', dev.output)
    .executeTakeFirst();
  if (row === undefined) throw new AdminRefusal(`There is no device ${dev.output}.`);
  if (row.wrap === null)
    throw new AdminRefusal(`${row.label} has handed in nothing for the recovery: it cannot be opened from here.`);
  const keys = openWrap(await typedKey(), row.wrap);
  if (keys === undefined) throw new AdminRefusal(`${row.label} was not set up for this recovery key.`);
  const act = { act: 'recovered', subject: dev.output, detail: {} } as const;
  await recordAudit(db, { ...COMMAND_LINE, ...act, ws: row.ws, id: world.newId(), at: world.now() });
  const text = showPaperKey(keys);
  return {
    text: [
      `Recovery text for ${row.label}:`,
      '',
      `  ${text}`,
      '',
      'Give it to this person only, and not by the same way as the tablet. On the lock screen: "Kennsatz vergessen".',
    ].join('\n'),
    json: { dev: dev.output, text },
  };
}

/** Typed, not given as an argument: arguments are kept by the shell. */
export async function typedKey(): Promise<Uint8Array> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const key = readPaperKey(await lines.question('Recovery key from the paper: '));
    if (key === undefined) throw new AdminRefusal('This key is not whole, or there is a typing error in it.');
    return key;
  } finally {
    lines.close();
  }
}
