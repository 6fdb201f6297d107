import type { Mid, Uuid } from '../../src/domain/ids.ts';
import { createDevice, type Device, type DeviceFlaws } from './device.ts';
import { type DeviceDisk, emptyDisk } from './device-disk.ts';
import { offeredAgain } from './map-replica.ts';
import { type Memory, remembering } from './memory.ts';
import { FAIR, type LineFlaws, simulatedLine, type Weather } from './network.ts';
import type { Office } from './office.ts';
import { DROP, FESTIVAL, PEOPLE } from './people.ts';
import type { Random } from './random.ts';

const HOUR = 3_600_000;

/** A device in somebody's hands. */
export interface Tablet {
  /** Another one after it has got a new name. */
  device: Device;
  readonly owner: Owner;
  /** What was written on it, or on the one that it is a copy of before it was copied. */
  readonly wrote: Set<Mid>;
  weather: Weather;
  isStopped: boolean;
  /** Milliseconds by which its clock is wrong. */
  skew: number;
}

interface Owner {
  readonly user: Uuid;
  readonly name: string;
  readonly isHelper: boolean;
}

export interface TabletParts {
  readonly office: Office;
  readonly random: Random;
  readonly memory: Memory;
  readonly now: () => number;
  readonly crash: () => number;
  readonly flaws: DeviceFlaws & LineFlaws;
}

export interface Tablets {
  /** Those that people have. */
  readonly all: Tablet[];
  /** Somebody copies everything that is on a device, its name as well. */
  readonly copy: (tablet: Tablet) => void;
  /** The office gives a device a new name. */
  readonly enrolAnew: (tablet: Tablet) => void;
  /** It is gone, with everything on it. */
  readonly lose: (tablet: Tablet) => void;
}

/** The people's devices, as the office knows them at the beginning. */
export function createTablets({ office, random, memory, now, crash, flaws }: TabletParts): Tablets {
  const deviceOf = (dev: Uuid, disk: DeviceDisk, owner: Owner, tablet: () => Tablet): Device => {
    const line = simulatedLine(office, dev, random, () => tablet().weather, flaws);
    return createDevice({
      dev,
      user: owner.user,
      role: roleOf(owner),
      disk,
      random,
      now: () => now() + tablet().skew,
      line: remembering(memory, office, dev, line),
      flaws,
      crash,
    });
  };

  const tabletOf = (dev: Uuid, disk: DeviceDisk, owner: Owner, skew: number): Tablet => {
    const tablet: Tablet = {
      device: deviceOf(dev, disk, owner, () => tablet),
      owner,
      wrote: new Set(),
      weather: FAIR,
      isStopped: false,
      skew,
    };
    return tablet;
  };

  const enrol = (owner: Owner): Uuid => {
    const dev = random.uuid();
    office.enrol(dev, owner.user, roleOf(owner), owner.name);
    return dev;
  };

  const all = PEOPLE.flatMap(({ name, isHelper, devices }) => {
    const owner = { user: random.uuid(), name, isHelper };
    return Array.from({ length: devices }, () => {
      const dev = enrol(owner);
      office.setGrants(dev, isHelper ? [FESTIVAL] : [FESTIVAL, DROP]);
      const skew = random.pick([0, 0, -HOUR, 26 * HOUR, -56 * 365 * 24 * HOUR]);
      return tabletOf(dev, emptyDisk(office.state().epoch), owner, skew);
    });
  });

  return {
    all,
    copy: ({ device, owner, wrote, skew, weather, isStopped }) => {
      const copy = tabletOf(device.dev, device.disk(), owner, skew);
      for (const mid of wrote) copy.wrote.add(mid);
      all.push(Object.assign(copy, { weather, isStopped }));
    },
    enrolAnew: (tablet) => {
      const { device, owner } = tablet;
      const grants = office.state().grants.get(device.dev) ?? [];
      const dev = enrol(owner);
      office.setGrants(dev, grants);
      // As src/db/identity.ts does.
      const disk = offeredAgain(device.disk(), office.state().epoch, 1);
      tablet.device = deviceOf(dev, flaws.rename?.(disk, random.uuid) ?? disk, owner, () => tablet);
    },
    lose: (tablet) => {
      all.splice(all.indexOf(tablet), 1);
    },
  };
}

function roleOf({ isHelper }: Owner): 'helper' | 'coordinator' {
  return isHelper ? 'helper' : 'coordinator';
}
