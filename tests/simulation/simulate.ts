import type { Mid, Scope, Uuid } from '../../src/domain/ids.ts';
import type { OfficeLine } from '../../src/sync/office-line.ts';
import { createDevice, type Device, type DeviceFlaws } from './device.ts';
import { holdsInTheEnd } from './convergence.ts';
import { type Acked, alwaysHolds, type Breach, nothingIsLost } from './invariants.ts';
import { FAIR, type LineFlaws, simulatedLine, type Weather } from './network.ts';
import { createOffice, type Office, type OfficeFlaws, scopesOfDevice } from './office.ts';
import { DROP, FESTIVAL, nextDeed, PEOPLE } from './people.ts';
import { createRandom } from './random.ts';
import { namesWhatWasSeen } from './value-invariants.ts';

/** A known-bad variant, to see that the simulation notices. */
export interface Flaws extends OfficeFlaws, DeviceFlaws, LineFlaws {}

export interface Tally {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly mutations: number;
  readonly acked: number;
  readonly alternatives: number;
  readonly restores: number;
  /** Texts of two people that became one. */
  readonly merged: number;
}

const START = Date.parse('2026-11-22T08:00:00.000Z');
const HOUR = 3_600_000;
/** Exchanges of every device after the weather has cleared: what is not settled by then is stuck. */
const ROUNDS_TO_HEAL = 8;
const STEPS = 60;

interface Tablet {
  readonly device: Device;
  readonly isHelper: boolean;
  weather: Weather;
  isStopped: boolean;
  /** Milliseconds by which its clock is wrong. */
  skew: number;
}

/** One story: people work, networks fail, plugs are pulled, backups are restored; then all heals and is looked at. */
export async function simulate(seed: number, flaws: Flaws = {}): Promise<Tally> {
  const story = createStory(seed, flaws);
  const breaches: Breach[] = [];
  for (let step = 1; step <= STEPS && breaches.length === 0; step++) {
    await story.step();
    breaches.push(...story.look());
  }
  if (breaches.length === 0) breaches.push(...(await story.heal()));
  return { seed, breaches, ...story.numbers() };
}

function createStory(seed: number, flaws: Flaws) {
  const random = createRandom(seed);
  let [now, restores, mutations, storm]: [number, number, number, number] = [START, 0, 0, random.pick([0, 0.02, 0.08])];
  const crash = (): number => storm / 2;
  /** Of a hundred steps, those in which somebody works: the more, the less each knows of what the others write. */
  const busy = random.pick([45, 60, 68]);
  const office = createOffice({ ws: random.uuid(), random, now: () => now, crash, flaws });
  const told: Breach[] = [];
  const acked = new Map<Mid, Acked>();
  const saved = new Map<Mid, Acked>();
  const answered = new Set<Mid>();
  const tablets = enrolAll();

  function enrolAll(): readonly Tablet[] {
    return PEOPLE.flatMap(({ name, isHelper, devices }) => {
      const user = random.uuid();
      return Array.from({ length: devices }, () => enrol(user, name, isHelper));
    });
  }

  function enrol(user: Uuid, name: string, isHelper: boolean): Tablet {
    const dev = random.uuid();
    const role = isHelper ? 'helper' : 'coordinator';
    office.enrol(dev, user, role, name);
    office.setGrants(dev, isHelper ? [FESTIVAL] : [FESTIVAL, DROP]);
    const skew = random.pick([0, 0, -HOUR, 26 * HOUR, -56 * 365 * 24 * HOUR]);
    const line = remembering(
      dev,
      user,
      simulatedLine(office, dev, random, () => tablet.weather, flaws),
    );
    const parts = {
      dev,
      user,
      role,
      epoch: office.state().epoch,
      random,
      now: () => now + tablet.skew,
      line,
      flaws,
      crash,
    };
    const tablet: Tablet = { device: createDevice(parts), isHelper, weather: FAIR, isStopped: false, skew };
    return tablet;
  }

  /** Notes what the office has answered, when the answer arrives. */
  function remembering(dev: Uuid, user: Uuid, line: OfficeLine): OfficeLine {
    return {
      ...line,
      push: async (request) => {
        const reply = await line.push(request);
        for (const { mid } of reply.kind === 'answer' ? reply.body.res : []) {
          answered.add(mid);
          const mutation = saved.get(mid)?.mutation;
          if (mutation !== undefined) acked.set(mid, { mutation, dev, user });
        }
        return reply;
      },
      pull: async (request) => {
        const granted: readonly Scope[] = scopesOfDevice(office.state(), dev);
        const reply = await line.pull(request);
        const scopes = reply.kind === 'answer' ? reply.body.scopes : [];
        // Grants may change between the snapshot and the answer, but only people change them, between two steps.
        for (const { id } of scopes)
          if (!granted.includes(id))
            told.push({ invariant: 'I3', what: `${dev} was told of ${id}, which it may not see` });
        return reply;
      },
    };
  }

  const work = (tablet: Tablet): void => {
    for (let left = 1 + random.int(3); left > 0; left--) {
      const change = nextDeed(tablet.device, tablet.isHelper, random);
      const mutation = change && tablet.device.save(change);
      if (mutation === undefined) continue;
      mutations += 1;
      told.push(...namesWhatWasSeen(tablet.device.disk(), mutation, answered));
      saved.set(mutation.mid, { mutation, dev: tablet.device.dev, user: tablet.device.user });
    }
  };

  function restoreOffice(): void {
    if (!office.hasBackup()) return;
    office.restore();
    restores += 1;
    // What came after the backup is at the devices that keep it; at the end it must be back.
    for (const mid of acked.keys()) if (!office.state().receipts.has(mid)) acked.delete(mid);
  }

  function changeGrants(): void {
    const helper = random.pick(tablets.filter(({ isHelper }) => isHelper));
    const isGranted = scopesOfDevice(office.state(), helper.device.dev).includes(FESTIVAL);
    office.setGrants(helper.device.dev, isGranted ? [] : [FESTIVAL]);
  }

  function stopOne(): void {
    const tablet = random.pick(tablets);
    if (tablets.filter(({ isStopped }) => isStopped).length > 0) return;
    tablet.isStopped = true;
    office.stopDevice(tablet.device.dev);
  }

  const turnOfWeather = (tablet: Tablet): void => {
    const bad = (): number => random.pick([0, 0, 0.1, 0.3]);
    const weather = { requestLost: bad(), answerLost: bad(), twice: bad(), stale: bad() };
    tablet.weather = { ...weather, isCut: random.chance(0.2), isOneWay: random.chance(0.1) };
  };

  async function step(): Promise<void> {
    now += random.int(HOUR);
    const tablet = random.pick(tablets);
    const what = random.int(100);
    if (what < busy) work(tablet);
    else if (what < 75) await tablet.device.sync();
    else if (what < 85) await Promise.all(tablets.map(({ device }) => device.sync()));
    else if (what < 91) turnOfWeather(tablet);
    else if (what < 94) office.backUp();
    else if (what < 96) restoreOffice();
    else if (what < 98) changeGrants();
    else if (what < 99) stopOne();
    else tablet.skew += random.pick([HOUR, -HOUR, 24 * HOUR]);
  }

  /** The network is fair, plugs stay in, and everybody exchanges. */
  async function heal(): Promise<Breach[]> {
    storm = 0;
    const working = tablets.filter(({ isStopped }) => !isStopped);
    for (const tablet of working) tablet.weather = FAIR;
    for (let round = 0; round < ROUNDS_TO_HEAL; round++) {
      now += HOUR;
      for (const { device } of working) await device.sync();
    }
    return [
      ...look(),
      ...holdsInTheEnd(
        office,
        working.map(({ device }) => device),
      ),
      ...everythingArrived(office, working, saved, restores),
    ];
  }

  const look = (): Breach[] => [...told, ...alwaysHolds(office, acked)];

  return {
    step,
    look,
    heal,
    numbers: () => {
      const records = [...office.state().records.values()];
      const alternatives = records.reduce((sum, { record }) => sum + Object.keys(record.alt).length, 0);
      const merged = [...office.state().values.values()].filter(({ fate }) => fate === 'merged').length;
      return { mutations, acked: acked.size, alternatives, restores, merged };
    },
  };
}

/** I1, I17: whatever was saved on a device that has come back is at the office, whatever became of it. */
function everythingArrived(
  office: Office,
  working: readonly Tablet[],
  saved: ReadonlyMap<Mid, Acked>,
  restores: number,
): Breach[] {
  // Phones of helpers keep nothing until the next backup: what a restored office has lost, they have lost too.
  const back = new Set(working.filter(({ isHelper }) => !isHelper || restores === 0).map(({ device }) => device.dev));
  const own = new Map([...saved].filter(([, { dev }]) => back.has(dev)));
  // An erased record takes along what was said about it, on the device too.
  const told = new Map(
    [...own].filter(([, { mutation }]) => !mutation.ops.some(({ id }) => office.ledger.erased.has(id))),
  );
  return nothingIsLost(office.state(), told).map((breach) => ({ ...breach, invariant: 'I17' }));
}
