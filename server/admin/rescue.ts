import { readFile } from 'node:fs/promises';
import type { PushRequest } from '../../src/protocol/push.ts';
import { showPaperKey } from '../../src/protocol/paper-key.ts';
import { type RescueFile, readRescueText } from '../../src/protocol/rescue-file.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';
import { COMMAND_LINE, recordAudit } from '../audit.ts';
import { isRefused } from '../problem.ts';
import { push } from '../push.ts';
import { type OpenedRescue, openRescue } from '../rescue.ts';
import { toolsOf } from '../run-batch.ts';
import type { AdminContext, Report } from './admin.ts';
import { AdminRefusal } from './admin.ts';
import { typedKey } from './recovery.ts';

/** Mutations in one push, well below its limit in bytes. */
const IN_A_PUSH = 20;

/**
 * With the key from the paper: takes in what waited on a device that is lost or broken, under the name of the person
 * who wrote it. What only a device can take in, it can open with the text that is printed then.
 */
export async function rescueCommand(context: AdminContext, [name]: readonly string[]): Promise<Report> {
  if (name === undefined) throw new AdminRefusal('Which file? rescue FILE');
  const file = readRescueText(await readFile(name, 'utf8'));
  if (file === undefined) throw new AdminRefusal(`${name} is no rescue file, or not a whole one.`);
  const rescue = openRescue(await typedKey(), file);
  if (rescue === undefined) throw new AdminRefusal(`${name} was not saved for this recovery key.`);
  const { ws, dev, user, waiting, unreadable } = rescue;
  const { db, world } = context;
  const act = { act: 'recovered', subject: dev, detail: { what: 'rescue_file', count: waiting.length } } as const;
  await recordAudit(db, { ...COMMAND_LINE, ...act, ws, id: world.newId(), at: world.now() });
  const { taken, refusal } = await takeIn(context, rescue);
  const text = taken === waiting.length && isAllIn(file) ? undefined : showPaperKey(rescue.dataKeys);
  const lines = [
    `From ${user.name}, saved ${file.made}: ${taken} of ${waiting.length} mutations are at the office now.`,
    ...(refusal === undefined ? [] : [`The rest was not taken: ${refusal}.`]),
    ...(unreadable === 0 ? [] : [`${unreadable} are damaged and stay in the file.`]),
    ...(text === undefined ? [] : forDevice(text)),
  ];
  const json = { ws, dev, person: user.name, waiting: waiting.length, taken, unreadable };
  return { text: lines.join('\n'), json: { ...json, ...(refusal && { refusal }), ...(text && { text }) } };
}

/** Whether the file holds nothing that is for a device alone. */
function isAllIn({ draft, carried }: RescueFile): boolean {
  return draft.length === 0 && carried.every(({ state }) => state === 'delivered');
}

function forDevice(text: string): readonly string[] {
  return [
    'Half-written forms and parcels for others can be read in on a device of this person (settings), with this text:',
    '',
    `  ${text}`,
  ];
}

/** Exactly like pushes of the device: what the office has already, it does not do again. */
async function takeIn({ db, keys, storage, world }: AdminContext, { ws, dev, waiting }: OpenedRescue) {
  const { epoch } = await db.selectFrom('workspace').select('epoch').where('ws', '=', ws).executeTakeFirstOrThrow();
  const tools = toolsOf(world, keys);
  let taken = 0;
  for (let from = 0; from < waiting.length; from += IN_A_PUSH) {
    const ms = waiting.slice(from, from + IN_A_PUSH);
    const request: PushRequest = { proto: PROTOCOL_VERSION, epoch, tok: world.newId(), ms };
    const answer = await push(storage, { ws, dev }, request, tools);
    if (isRefused(answer)) return { taken, refusal: answer.problem.error };
    taken += answer.res.length;
    if (answer.stop !== undefined) return { taken, refusal: answer.stop.why };
  }
  return { taken, refusal: undefined };
}
