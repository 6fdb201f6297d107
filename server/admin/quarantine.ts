import * as v from 'valibot';
import type { Instant } from '../../src/domain/dates.ts';
import type { Scope, Uuid } from '../../src/domain/ids.ts';
import { Mid } from '../../src/domain/ids.ts';
import type { Db } from '../database.ts';
import { scopesOf } from '../permissions.ts';
import { releaseQuarantine } from '../release.ts';
import { toolsOf } from '../run-batch.ts';
import type { SetAside } from '../set-aside.ts';
import { countSetAside, opsOf, readSetAside } from '../set-aside.ts';
import type { AdminContext, AdminOptions, Report } from './admin.ts';
import { AdminRefusal, workspaceOf } from './admin.ts';
import { dropCommand } from './quarantine-drop.ts';

export async function quarantineCommand(
  context: AdminContext,
  [verb, ...mids]: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  switch (verb) {
    case undefined:
      return list(context, options);
    case 'release':
      return release(context, mids, options);
    case 'drop':
      return dropCommand(context, mids, options);
    default:
      throw new AdminRefusal('quarantine, or quarantine release MID… | --all, or quarantine drop --device ID FILE?');
  }
}

/** The newest ones that are listed: whoever sends a flood must not fill the memory. */
const LISTED = 1_000;

async function list({ db }: AdminContext, options: AdminOptions): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const [all, count] = [await readSetAside(db, ws, LISTED), await countSetAside(db, ws)];
  const older = count - all.length;
  const quarantine = all.map(({ mid, person, device, arrived, code, canBeReleased, kinds, mutation }) => ({
    mid,
    person,
    device,
    day: dayOf(arrived),
    code,
    canBeReleased,
    kinds,
    ...(options.texts === true ? { ops: opsOf(mutation) } : {}),
  }));
  const lines = all.flatMap((one) => [lineOf(one), ...(options.texts === true ? opsOf(one.mutation).map(textOf) : [])]);
  if (older > 0) lines.unshift(`… and ${older} older ones.`);
  return { text: lines.join('\n') || 'Nothing is set aside.', json: { quarantine, older } };
}

function lineOf({ mid, person, device, arrived, code, kinds, canBeReleased }: SetAside): string {
  const end = canBeReleased ? '' : ', for good';
  return `${mid}  ${dayOf(arrived)}  ${person} (${device || 'no device'})  ${kinds.join(', ')}: ${code}${end}`;
}

/** In UTC. */
function dayOf(arrived: Instant): string {
  return arrived.slice(0, 10);
}

/** As JSON, so that nothing that was sent can steer the terminal. */
function textOf(op: unknown): string {
  return `    ${JSON.stringify(op)}`;
}

async function release(
  { db, keys, storage, world }: AdminContext,
  words: readonly string[],
  options: AdminOptions,
): Promise<Report> {
  const { ws } = await workspaceOf(db, options);
  const isChosen = choose(words, options, await readReleasable(db, ws));
  const rights = { role: 'coordinator' as const, scopes: await coordinatorScopes(db, ws) };
  const tools = toolsOf(world, keys);
  const released = await releaseQuarantine(storage, ws, isChosen, rights, tools);
  const left = released.filter(({ code }) => code !== null);
  const lines = [
    `${released.length - left.length} released, ${left.length} still set aside.`,
    ...released.map(({ mid, o, code }) => `${mid}  ${code ?? o}`),
    ...(left.some(({ code }) => code === 'not_granted')
      ? ['not_granted: coordinators lack the scope (npm run admin -- grant coordinator SCOPE).']
      : []),
  ];
  return { text: lines.join('\n'), json: { released } };
}

type Named = Pick<SetAside, 'mid' | 'code'>;

function readReleasable(db: Db, ws: Uuid): Promise<readonly Named[]> {
  return db
    .selectFrom('quarantine')
    .select(['mid', 'code'])
    .where('ws', '=', ws)
    .where('status', '=', 'quarantined')
    .execute();
}

/** Which mutations are meant, by their ids or by the reason why they were set aside. */
function choose(
  words: readonly string[],
  { all, code }: AdminOptions,
  releasable: readonly Named[],
): (held: Named) => boolean {
  if (all === true && words.length === 0) {
    if (code !== undefined && !releasable.some((one) => one.code === code))
      throw new AdminRefusal(`Nothing that can be released was set aside because of "${code}".`);
    return (held) => code === undefined || held.code === code;
  }
  if (words.length === 0 || all === true || code !== undefined)
    throw new AdminRefusal('Which ones? quarantine release MID…, or --all [--code not_granted]');
  const mids = new Set(words.map(midOf));
  const missing = [...mids].filter((mid) => !releasable.some((one) => one.mid === mid));
  if (missing.length > 0)
    throw new AdminRefusal(`Not set aside, or for good: ${missing.join(', ')} (npm run admin -- quarantine).`);
  return ({ mid }) => mids.has(mid);
}

function midOf(word: string): Mid {
  const mid = v.safeParse(Mid, word);
  if (!mid.success) throw new AdminRefusal(`${word} is not the id of a mutation (npm run admin -- quarantine).`);
  return mid.output;
}

async function coordinatorScopes(db: Db, ws: Uuid): Promise<readonly Scope[]> {
  const granted = await db
    .selectFrom('scope_grant')
    .select('scope')
    .where('ws', '=', ws)
    .where('grantee', '=', 'coordinator')
    .execute();
  return scopesOf(
    'coordinator',
    granted.map(({ scope }) => scope),
  );
}
