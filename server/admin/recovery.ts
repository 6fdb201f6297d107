import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import encodeQR from 'qr';
import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';
import { readPaperKey, showPaperKey } from '../../src/protocol/paper-key.ts';
import { COMMAND_LINE, recordAudit } from '../audit.ts';
import { newRecoveryKey, openWrap, publicHalf } from '../recovery.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';

/** `recovery-key create` prints a new key and stores nothing; `confirm` takes it once it was typed from the paper. */
export async function recoveryKeyCommand(
  { db, world }: AdminContext,
  [verb]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  if (verb !== 'create' && verb !== 'confirm') throw new AdminRefusal('recovery-key create or confirm?');
  const { ws, name } = await workspaceOf(db, options);
  if (verb === 'create') return create(name);
  const pub = publicHalf(await typedKey());
  if (pub === undefined) throw new AdminRefusal('That is not a recovery key.');
  const { recovery_pub: before } = await db
    .selectFrom('workspace')
    .select('recovery_pub')
    .where('ws', '=', ws)
    .executeTakeFirstOrThrow();
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
