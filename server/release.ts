import * as v from 'valibot';
import type { Mid, Uuid } from '../src/domain/ids.ts';
import { PushedMutation } from '../src/protocol/push.ts';
import type { Acting } from './apply.ts';
import type { Doer } from './audit.ts';
import { COMMAND_LINE } from './audit.ts';
import type { DataModel } from './data-model.ts';
import type { HeldMutation } from './quarantine.ts';
import { createdBy, touchedRecords } from './quarantine.ts';
import type { Incoming } from './read-mutation.ts';
import { incoming } from './read-mutation.ts';
import type { Receipt } from './receipts.ts';
import type { Tools } from './run-batch.ts';
import { attempt } from './run-batch.ts';
import { wantedBy } from './stage.ts';
import type { HeldName, PushTrx, Storage } from './storage.ts';
import type { WorkingCopy } from './working-copy.ts';
import { effectsOf, keepAside, release, takeOver, workingCopy } from './working-copy.ts';

/** A release takes as long as it takes: nobody's push shall wait in the same transaction. */
const ALONE = Number.MAX_SAFE_INTEGER;

/** What became of a mutation that was to be released. */
export interface Released extends Pick<Receipt, 'o' | 'code'> {
  readonly mid: Mid;
}

type IsChosen = (held: HeldName) => boolean;

/** A held mutation, read by this release. */
export interface Case {
  readonly held: HeldMutation;
  readonly mutation: Incoming;
}

/**
 * Applies mutations that were set aside, in the order of their arrival, in their authors' names and with the rights
 * of whoever releases them. What was set aside with a creation comes with it. One that still cannot be applied stays
 * where it is. A device that offers a mutation again then hears what has become of it.
 */
export async function releaseQuarantine(
  storage: Storage,
  ws: Uuid,
  isChosen: IsChosen,
  rights: Pick<Acting, 'role' | 'scopes'>,
  tools: Tools,
  by: Doer = COMMAND_LINE,
): Promise<readonly Released[]> {
  const work = async (trx: PushTrx): Promise<readonly Released[]> => {
    let { head } = await trx.lock(ws);
    const released: Released[] = [];
    const users = new Set((await trx.heldNames(ws)).filter(isChosen).map(({ user }) => user));
    // One after the other: the texts of a flood need not all be in memory.
    for (const user of users) {
      const cases = (await trx.held(ws, { user })).flatMap((held) => caseOf(held, tools.dataModel)).sort(byArrival);
      const run = await releaseOf(trx, withCompany(cases, isChosen), { ...by, ws }, rights, head, tools);
      released.push(...run.released);
      head = run.head;
    }
    return released;
  };
  return storage.write(ws, work, ALONE);
}

export function caseOf(held: HeldMutation, model: DataModel): readonly Case[] {
  const raw = v.safeParse(PushedMutation, JSON.parse(held.payload));
  return raw.success ? [{ held, mutation: incoming(raw.output, model) }] : [];
}

export function byArrival(a: Case, b: Case): number {
  return a.held.arrived.localeCompare(b.held.arrived) || a.mutation.raw.n - b.mutation.raw.n;
}

/** The chosen mutations of a person, with those that create what they change and those that change what they create. */
function withCompany(cases: readonly Case[], isChosen: IsChosen): readonly Case[] {
  const chosen = new Set(cases.filter(({ held }) => isChosen(held)));
  for (let before = -1; before < chosen.size; ) {
    before = chosen.size;
    const created = new Set([...chosen].flatMap(({ held }) => createdBy(held)));
    const touched = new Set([...chosen].flatMap(({ mutation }) => [...touchedRecords(mutation.raw).keys()]));
    for (const one of cases) {
      const changesTheirs = [...touchedRecords(one.mutation.raw).keys()].some((id) => created.has(id));
      if (changesTheirs || createdBy(one.held).some((id) => touched.has(id))) chosen.add(one);
    }
  }
  return cases.filter((one) => chosen.has(one));
}

/** Releases mutations of one person, with these rights, in this order. */
export async function releaseOf(
  trx: PushTrx,
  cases: readonly Case[],
  { ws, ...by }: Doer & { readonly ws: Uuid },
  rights: Pick<Acting, 'role' | 'scopes'>,
  head: number,
  tools: Tools,
): Promise<{ readonly released: readonly Released[]; readonly head: number }> {
  const [first] = cases;
  if (first === undefined) return { released: [], head };
  const stage = await trx.stage(
    ws,
    { ...rights, user: first.held.user },
    wantedBy(
      ws,
      cases.map(({ mutation }) => mutation),
    ),
  );
  const copy = workingCopy({ ...stage, waiting: new Set() }, ws, head, tools.now());
  const released = cases.map((one) => releaseOne(copy, one, rights, tools));
  const count = released.filter(({ code }) => code === null).length;
  const act = { act: 'released', subject: first.held.user, detail: { count } } as const;
  if (count > 0) copy.changes.audits.push({ ...by, ...act, ws, id: tools.newId(), at: tools.now() });
  await trx.write(effectsOf(copy, undefined));
  return { released, head: copy.head };
}

function releaseOne(
  copy: WorkingCopy,
  { held, mutation }: Case,
  rights: Pick<Acting, 'role' | 'scopes'>,
  tools: Tools,
): Released {
  const acting = { ...rights, ws: copy.ws, user: held.user, dev: held.dev };
  const { read } = mutation;
  const result = 'o' in read ? read : attempt(copy, acting, read, tools);
  if ('code' in result) {
    keepAside(copy, held, result);
  } else if (!('o' in read)) {
    takeOver(copy, acting, read, result);
    release(copy, held);
  }
  const outcome = { mid: held.mid, o: result.o, code: 'code' in result ? result.code : null };
  copy.changes.outcomes.push({ ...outcome, seq: copy.head });
  return outcome;
}
