import type { Mid, Scope, Uuid } from '../../src/domain/ids.ts';
import type { PushResponse } from '../../src/protocol/push.ts';
import { contentOf } from './box.ts';
import type { Acked, Breach } from './invariants.ts';
import type { Line } from './network.ts';
import { type Office, scopesOfDevice } from './office.ts';

/** What the people of a story did, and what the office has told them. */
export interface Memory {
  readonly saved: Map<Mid, Acked>;
  /** What the office says it has: to its author, to a carrier, or when it was released. */
  readonly acked: Map<Mid, Acked>;
  /** What the office has answered to a device that sent it. */
  readonly answered: Set<Mid>;
  /** By `dev n`: what was sent, or carried, under that number. */
  readonly sent: Map<string, readonly Mid[]>;
  readonly told: Breach[];
  /** Boxes that were delivered. */
  delivered: number;
}

export function newMemory(): Memory {
  return { saved: new Map(), acked: new Map(), answered: new Set(), sent: new Map(), told: [], delivered: 0 };
}

/** The office has said that it has these. */
export function noteAcked({ saved, acked }: Memory, mids: readonly Mid[]): void {
  for (const mid of mids) {
    const known = saved.get(mid);
    if (known !== undefined) acked.set(mid, known);
  }
}

/** A device's line on which somebody notes what the office answers, when the answer arrives. */
export function remembering(memory: Memory, office: Office, dev: Uuid, line: Line): Line {
  return {
    ...line,
    push: async (request) => {
      const before = outcomesOf(office, request.ms);
      noteSent(memory, dev, request.ms);
      const reply = await line.push(request);
      if (reply.kind !== 'answer') return reply;
      const { res } = reply.body;
      for (const { mid } of res) memory.answered.add(mid);
      noteAcked(
        memory,
        res.map(({ mid }) => mid),
      );
      memory.told.push(...res.flatMap((result) => answeredOtherwise(result, before.get(result.mid))));
      return reply;
    },
    pull: async (request) => {
      const granted: readonly Scope[] = scopesOfDevice(office.state(), dev);
      const reply = await line.pull(request);
      const scopes = reply.kind === 'answer' ? reply.body.scopes : [];
      // Grants may change between the snapshot and the answer, but only people change them, between two steps.
      for (const { id } of scopes)
        if (!granted.includes(id))
          memory.told.push({ invariant: 'I3', what: `${dev} was told of ${id}, which it may not see` });
      return reply;
    },
    relay: async (request) => {
      const mayRefuse = isRefusable(office, request.box);
      const content = contentOf(request.box);
      const mids = content.ms.map(({ mid }) => mid);
      noteSent(memory, content.dev, content.ms);
      const reply = await line.relay(request);
      if (reply.kind === 'answer') {
        memory.delivered += 1;
        noteAcked(memory, mids);
        const missing = mids.filter((mid) => !office.state().receipts.has(mid));
        memory.told.push(...missing.map((mid) => ({ invariant: 'I1', what: `${mid} was carried and is not there` })));
      }
      const isRefused = reply.kind === 'problem' && reply.problem.error === 'forbidden';
      if (isRefused && !mayRefuse && !isRefusable(office, request.box))
        memory.told.push({ invariant: 'I1', what: `what ${dev} has carried is refused: ${mids.join()}` });
      return reply;
    },
  };
}

function noteSent({ sent }: Memory, dev: Uuid, ms: readonly { readonly mid: Mid; readonly n: number }[]): void {
  for (const { mid, n } of ms) {
    const known = sent.get(`${dev} ${n}`) ?? [];
    if (!known.includes(mid)) sent.set(`${dev} ${n}`, [...known, mid]);
  }
}

/** The first outcomes of what the office knows already. */
function outcomesOf(office: Office, ms: readonly { readonly mid: Mid }[]): ReadonlyMap<Mid, string> {
  const { receipts } = office.state();
  return new Map(
    ms.flatMap(({ mid }) => {
      const receipt = receipts.get(mid);
      return receipt === undefined ? [] : [[mid, receipt.o] as const];
    }),
  );
}

/** I2: what the office had already, whoever brought it, is a duplicate with its first outcome. */
function answeredOtherwise({ mid, o, was, code }: PushResponse['res'][number], before: string | undefined): Breach[] {
  if (before === undefined || code === 'mid_reuse' || (o === 'duplicate' && was === before)) return [];
  return [{ invariant: 'I2', what: `${mid} was ${before} before and is answered as ${was ?? o}` }];
}

/** The office takes nothing of a device that was stopped, or that was copied and has used these numbers already. */
function isRefusable(office: Office, box: string): boolean {
  const { dev, ms } = contentOf(box);
  const { receipts, devices } = office.state();
  const last = devices.get(dev)?.lastN ?? 0;
  return office.ledger.stopped.has(dev) || ms.some(({ mid, n }) => n <= last && !receipts.has(mid));
}

/** An earlier part of the queue is missing at the office. */
export function hasGap(office: Office, box: string): boolean {
  const { dev, ms } = contentOf(box);
  const { receipts, devices } = office.state();
  const [first] = ms.filter(({ mid }) => !receipts.has(mid));
  return first !== undefined && first.n > (devices.get(dev)?.lastN ?? 0) + 1;
}
