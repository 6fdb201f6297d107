import type { OfficeState } from './office-state.ts';
import type { Flaws } from './simulate.ts';
import type { PushedMutation } from '../../src/protocol/push.ts';

/** Known-bad variants of client and server. A simulation that does not catch each of them is blind. */
export const MUTANTS: Readonly<Record<string, Flaws>> = {
  'a server without receipts applies what is sent again': { noReceipts: true },
  'a counter counts each step twice': { countsTwice: true },
  'the last writer wins by the clock of the tablet': { rewrite: lastWriterByClock },
  'the last to arrive wins': { rewrite: lastToArrive },
  'a device lets go of what is confirmed but in no backup': { dropsAtConfirmed: true },
  'a record that moves leaves no exit behind': { noExits: true },
  'a poisonous mutation blocks those behind it': { poisonBlocks: true },
  'an erasure leaves the history': { eraseLeavesHistory: true },
  'a restored office forgets its ledger': { noLedger: true },
  'a device believes an answer to another question': { believesStale: true },
  'a device notes the cursor before the rows': { cursorBeforeRows: true },
};

type Op = { readonly k?: unknown; readonly id?: unknown; readonly f?: unknown; readonly p?: unknown };

/** Every edit claims to have seen what is there. */
function lastToArrive(raw: PushedMutation, state: OfficeState): PushedMutation {
  return withOps(raw, (op) => (op.k === 'set' ? { ...op, p: writerOf(op, state) } : op));
}

/** An edit counts if the clock of its tablet is ahead of the one that wrote what is there; else it is dropped. */
function lastWriterByClock(raw: PushedMutation, state: OfficeState): PushedMutation {
  return withOps(raw, (op) => {
    if (op.k !== 'set') return op;
    const writer = writerOf(op, state);
    const known = [...state.values.values()].find(({ id, key, mid }) => id === op.id && key === op.f && mid === writer);
    const isNewer = known === undefined || String(raw['at']) >= known.at;
    return isNewer ? { ...op, p: writer } : { ...op, v: known.v, p: writer };
  });
}

function writerOf({ id, f }: Op, state: OfficeState): string | null {
  const found = [...state.records.values()].find(({ record }) => record.id === id);
  return found?.record.writers[String(f)] ?? null;
}

function withOps(raw: PushedMutation, change: (op: Op) => object): PushedMutation {
  return Array.isArray(raw['ops']) ? { ...raw, ops: raw['ops'].map(change) } : raw;
}
