import { holdsInTheEnd, neverDiffers } from './convergence.ts';
import type { DeviceFlaws } from './device.ts';
import { everyDeedOnce } from './every-deed-once.ts';
import { alwaysHolds, type Breach, keptUntilSafe, nothingIsLost } from './invariants.ts';
import { hasGap, type Memory, newMemory, noteAcked } from './memory.ts';
import { FAIR, type LineFlaws } from './network.ts';
import { createOffice, type Office, type OfficeFlaws, scopesOfDevice } from './office.ts';
import { FESTIVAL, nextDeed } from './people.ts';
import { createRandom } from './random.ts';
import { createTablets, type Tablet } from './tablets.ts';
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
  /** Mutations that were taken in after they had been set aside. */
  readonly released: number;
  /** Boxes that somebody else has brought. */
  readonly carried: number;
  /** Copies of devices that got a name of their own. */
  readonly forks: number;
  /** Downloads that began anew because the office had forgotten what left the scope. */
  readonly floors: number;
}

const START = Date.parse('2026-11-22T08:00:00.000Z');
const HOUR = 3_600_000;
/** After it the office remembers of no departure any more. */
const LONG = 181 * 24 * HOUR;
/** Exchanges of every device after the weather has cleared: what is not settled by then is stuck. */
const ROUNDS_TO_HEAL = 8;
const STEPS = 68;

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
  let [now, storm]: [number, number] = [START, random.pick([0, 0.02, 0.08])];
  const count = { mutations: 0, restores: 0, released: 0, forks: 0 };
  const crash = (): number => storm / 2;
  /** Of a hundred steps, those in which somebody works: the more, the less each knows of what the others write. */
  const busy = random.pick([45, 60, 68]);
  const memory = newMemory();
  const office = createOffice({ ws: random.uuid(), random, now: () => now, crash, flaws });
  const tablets = createTablets({ office, random, memory, now: () => now, crash, flaws });
  /** One story loses one tablet at most: stopped by the office, or gone without a word. */
  let isOneAway = false;

  const work = ({ device, owner, wrote }: Tablet): void => {
    for (let left = 1 + random.int(3); left > 0; left--) {
      const change = nextDeed(device, owner.isHelper, random);
      const mutation = change && device.save(change);
      if (mutation === undefined) continue;
      count.mutations += 1;
      memory.told.push(...namesWhatWasSeen(device.disk(), mutation, memory.answered));
      memory.saved.set(mutation.mid, { mutation, user: owner.user });
      wrote.add(mutation.mid);
    }
  };

  function restoreOffice(): void {
    if (!office.hasBackup()) return;
    office.restore();
    count.restores += 1;
    // What came after the backup is at the devices that keep it; at the end it must be back.
    for (const mid of memory.acked.keys()) if (!office.state().receipts.has(mid)) memory.acked.delete(mid);
  }

  function changeGrants(): void {
    const helper = random.pick(tablets.all.filter(({ owner }) => owner.isHelper));
    const isGranted = scopesOfDevice(office.state(), helper.device.dev).includes(FESTIVAL);
    office.setGrants(helper.device.dev, isGranted ? [] : [FESTIVAL]);
  }

  function stop({ device }: Tablet): void {
    if (isOneAway) return;
    isOneAway = true;
    office.stopDevice(device.dev);
    for (const tablet of tablets.all) if (tablet.device.dev === device.dev) tablet.isStopped = true;
  }

  const turnOfWeather = (tablet: Tablet): void => {
    const bad = (): number => random.pick([0, 0, 0.1, 0.3]);
    const weather = { requestLost: bad(), answerLost: bad(), twice: bad(), stale: bad() };
    tablet.weather = { ...weather, isCut: random.chance(0.2), isOneWay: random.chance(0.1) };
  };

  /** Somebody whose work waits gives it to others to carry, to each of them some of it. */
  async function handOver(): Promise<void> {
    const waiting = tablets.all.filter(({ device }) => device.waits());
    if (waiting.length === 0) return;
    const from = random.pick(waiting);
    const boxes = await from.device.pack(1 + random.int(3));
    const half = Math.ceil(boxes.length / 2);
    for (let carriers = 1 + random.int(2); carriers > 0; carriers--) {
      const part = random.pick([boxes, boxes.slice(0, half), boxes.slice(half)]);
      random.pick(tablets.all.filter((other) => other !== from)).device.takeAlong(part);
    }
    if (isOneAway || from.owner.isHelper || random.chance(0.9)) return;
    isOneAway = true;
    tablets.lose(from);
  }

  async function release(): Promise<void> {
    if (random.chance(0.5)) office.mend();
    const released = await office.release(() => random.chance(0.7));
    const taken = released.filter(({ code }) => code === null).map(({ mid }) => mid);
    count.released += taken.length;
    noteAcked(memory, taken);
  }

  function enrolTheForked(): void {
    for (const tablet of tablets.all.filter(({ device }) => device.isForked())) {
      tablets.enrolAnew(tablet);
      count.forks += 1;
    }
  }

  async function step(): Promise<void> {
    now += random.int(HOUR);
    const tablet = random.pick(tablets.all);
    const what = random.int(109);
    if (what < busy) work(tablet);
    else if (what < 75) await tablet.device.sync();
    else if (what < 85) await Promise.all(tablets.all.map(({ device }) => device.sync()));
    else if (what < 91) turnOfWeather(tablet);
    else if (what < 94) office.backUp();
    else if (what < 96) restoreOffice();
    else if (what < 98) changeGrants();
    else if (what < 99) stop(tablet);
    else if (what < 100) tablet.skew += random.pick([HOUR, -HOUR, 24 * HOUR]);
    else if (what < 103) await handOver();
    else if (what < 105) await release();
    else if (what < 106) tablets.copy(tablet);
    else if (what < 108) enrolTheForked();
    else longAfter();
  }

  function longAfter(): void {
    now += LONG;
    office.forget();
  }

  /** The network is fair, plugs stay in, and everybody exchanges. */
  async function heal(): Promise<Breach[]> {
    storm = 0;
    const working = tablets.all.filter(({ isStopped }) => !isStopped);
    for (const tablet of working) tablet.weather = FAIR;
    for (let round = 0; round < ROUNDS_TO_HEAL; round++) {
      now += HOUR;
      for (const { device } of working) await device.sync();
      enrolTheForked();
    }
    return [
      ...look(),
      ...holdsInTheEnd(
        office,
        working.map(({ device }) => device),
      ),
      ...everythingArrived(office, working, memory, count.restores),
      ...everyDeedOnce(office.state(), memory.saved),
    ];
  }

  const look = (): Breach[] => [
    ...memory.told,
    ...alwaysHolds(office, memory.acked, memory.sent),
    ...tablets.all.flatMap(({ device }) => neverDiffers(device)),
    ...keptUntilSafe(
      office,
      tablets.all.filter(({ owner }) => !owner.isHelper),
    ),
  ];

  return {
    step,
    look,
    heal,
    numbers: () => {
      const records = [...office.state().records.values()];
      const alternatives = records.reduce((sum, { record }) => sum + Object.keys(record.alt).length, 0);
      const merged = [...office.state().values.values()].filter(({ fate }) => fate === 'merged').length;
      const [acked, carried, floors] = [memory.acked.size, memory.delivered, office.floorsMet()];
      return { ...count, acked, alternatives, merged, carried, floors };
    },
  };
}

/** I1, I17: whatever was saved on a device that has come back is at the office, whatever became of it. */
function everythingArrived(office: Office, working: readonly Tablet[], { saved }: Memory, restores: number): Breach[] {
  // Phones of helpers keep nothing until the next backup: what a restored office has lost, they have lost too.
  const back = working.filter(({ owner }) => !owner.isHelper || restores === 0);
  const own = new Map(
    back.flatMap(({ wrote }) =>
      [...wrote].flatMap((mid) => {
        const one = saved.get(mid);
        return one === undefined ? [] : [[mid, one] as const];
      }),
    ),
  );
  // An erased record takes along what was said about it, on the device too.
  const told = new Map(
    [...own].filter(([, { mutation }]) => !mutation.ops.some(({ id }) => office.ledger.erased.has(id))),
  );
  const waiting = working.flatMap(({ device }) => device.disk().carried.filter(({ state }) => state === 'waiting'));
  return [
    ...nothingIsLost(office.state(), told).map((breach) => ({ ...breach, invariant: 'I17' })),
    ...waiting
      .filter(({ box }) => !hasGap(office, box))
      .map(({ box }) => ({ invariant: 'I13', what: `a box still waits to be carried: ${box}` })),
  ];
}
