import type { FieldKey, Mid, Scope } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import { isLive, type LiveRow } from '../../src/domain/row.ts';
import { cursorsOf } from '../../src/db/scope-transitions.ts';
import type { StoredRecord } from '../../server/stage.ts';
import type { Device } from './device.ts';
import { shownRows } from './device-disk.ts';
import type { Breach } from './invariants.ts';
import { scopesOn } from './map-replica.ts';
import type { Office } from './office.ts';
import { scopesOfDevice } from './office.ts';
import type { OfficeState } from './office-state.ts';

/** What must hold when the network is fair again and everybody has had time to exchange. */
export function holdsInTheEnd(office: Office, devices: readonly Device[]): Breach[] {
  const state = office.state();
  return devices.flatMap((device) => {
    const granted = scopesOfDevice(state, device.dev);
    return [...converged(state, device, granted), ...isEmpty(device), ...forgets(office, device)];
  });
}

/** I12: a device shows of its scopes what the office has, to the last version of each field, and nothing else. */
function converged(state: OfficeState, device: Device, granted: readonly Scope[]): Breach[] {
  const disk = device.disk();
  const foreign = scopesOn(disk).filter((scope) => !granted.includes(scope));
  const breaches: Breach[] = foreign.map((scope) => ({ invariant: 'I12', what: `${device.dev} still has ${scope}` }));
  for (const scope of granted) {
    const theirs = [...state.records.values()].filter(({ record }) => record.scope === scope);
    const [a, b] = [theirs.map(asAtTheOffice), shownRows(disk, scope).filter(isLive).map(asOnTheDevice)];
    if (a.sort().join() !== b.sort().join())
      breaches.push({ invariant: 'I12', what: `${device.dev} differs in ${scope}: ${difference(a, b)}` });
    if (cursorsOf(disk.scopes)[scope] === undefined)
      breaches.push({ invariant: 'I13', what: `${device.dev} has no cursor for ${scope}` });
  }
  return breaches;
}

/** I12: no device finds, when it compares, that it has something else than the office; it would repair that in silence. */
export function neverDiffers(device: Device): Breach[] {
  const wrong = Object.entries(device.disk().scopes).filter(([, { differs, repairedAt }]) => differs ?? repairedAt);
  return wrong.map(([scope]) => ({ invariant: 'I12', what: `${device.dev} had to repair its copy of ${scope}` }));
}

/** All of a record that people may see, in an order that does not depend on who keeps it. */
interface Content {
  readonly id: string;
  readonly seq: number;
  readonly st: string;
  readonly fields: Readonly<Record<FieldKey, Json>>;
  readonly writers: Readonly<Record<FieldKey, Mid>>;
  readonly alt: Readonly<Record<FieldKey, readonly { readonly mid: Mid; readonly v: Json }[]>>;
  readonly inc: Readonly<Record<FieldKey, number>>;
}

function asAtTheOffice({ record, seq }: { readonly record: StoredRecord; readonly seq: number }): string {
  const { id, st, f: fields, writers, alt, inc } = record;
  return asText({ id, seq, st, fields, writers, alt, inc });
}

function asOnTheDevice({ id, seq, st, f: fields, m, fm, alt, inc }: LiveRow): string {
  const writers = Object.fromEntries(Object.keys(fields).map((key) => [key, fm[key] ?? m]));
  return asText({ id, seq, st, fields, writers, alt, inc });
}

function asText({ id, seq, st, fields, writers, alt, inc }: Content): string {
  const versions = Object.entries(alt).map(([key, all]) => [key, all.map(({ mid, v }) => [mid, v])] as const);
  return JSON.stringify([id, seq, st, ...[fields, writers, Object.fromEntries(versions), inc].map(inOrder)]);
}

function inOrder(entries: object): readonly (readonly [string, unknown])[] {
  return Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
}

function difference(a: readonly string[], b: readonly string[]): string {
  const [ours, theirs] = [new Set(a), new Set(b)];
  return JSON.stringify({
    missing: a.filter((one) => !theirs.has(one)).slice(0, 3),
    extra: b.filter((one) => !ours.has(one)).slice(0, 3),
  });
}

/** I13: nothing waits any more. */
function isEmpty(device: Device): Breach[] {
  const { marks, out } = device.disk();
  const waiting = out.filter(({ n }) => n > marks.acked);
  return waiting.length === 0 ? [] : [{ invariant: 'I13', what: `${device.dev} still has ${waiting.length} to send` }];
}

/** I8: what was erased is on no device that may see a scope where it was. */
function forgets(office: Office, device: Device): Breach[] {
  const disk = device.disk();
  const granted = scopesOfDevice(office.state(), device.dev);
  const rows = [...disk.rows.values()].flatMap((generations) => [...generations.values()].flat().filter(isLive));
  const text = JSON.stringify([disk.out.map(({ mutation }) => mutation.ops), rows]);
  const told = [...office.ledger.erased].filter(([, scopes]) => scopes.some((scope) => granted.includes(scope)));
  const left = told.filter(([id]) => text.includes(`"id":"${id}"`));
  return left.map(([id]) => ({ invariant: 'I8', what: `${id} was erased and is still on ${device.dev}` }));
}
