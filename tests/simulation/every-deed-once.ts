import type { Mid } from '../../src/domain/ids.ts';
import type { Acked, Breach } from './invariants.ts';
import type { OfficeState } from './office-state.ts';

/** I2: the office knows nothing that nobody did, each thing counts for who did it, and each step of a counter once. */
export function everyDeedOnce(state: OfficeState, saved: ReadonlyMap<Mid, Acked>): Breach[] {
  const unknown = [...state.receipts.values()].filter(
    ({ mid, dev }) => saved.get(mid)?.user !== state.devices.get(dev)?.user,
  );
  const strange = [...state.values.values()].filter(({ mid, user }) => saved.has(mid) && saved.get(mid)?.user !== user);
  return [
    ...unknown.map(({ mid, dev }) => ({ invariant: 'I2', what: `nobody did ${mid} on ${dev}` })),
    ...strange.map(({ mid, user }) => ({ invariant: 'I2', what: `${mid} counts for ${user}` })),
    ...countersCountPeople(state, saved),
  ];
}

/** I14: a counter is what people have counted, as far as the office has taken it. */
function countersCountPeople(state: OfficeState, saved: ReadonlyMap<Mid, Acked>): Breach[] {
  const sums = new Map<string, number>();
  for (const [mid, { mutation }] of saved) {
    const o = state.receipts.get(mid)?.o;
    if (o === undefined || o === 'rejected' || o === 'quarantined') continue;
    for (const op of mutation.ops)
      if (op.k === 'inc') sums.set(`${op.id} ${op.f}`, (sums.get(`${op.id} ${op.f}`) ?? 0) + op.d);
  }
  return [...state.records.values()].flatMap(({ record }) =>
    Object.entries(record.inc).flatMap(([key, sum]) => {
      const counted = sums.get(`${record.id} ${key}`) ?? 0;
      return counted === sum ? [] : [{ invariant: 'I14', what: `${key} of ${record.id} is ${sum}, not ${counted}` }];
    }),
  );
}
