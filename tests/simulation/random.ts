import * as v from 'valibot';
import { Uuid } from '../../src/domain/ids.ts';

/** Chance from one seed: the same seed tells the same story. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number;
  /** A whole number from 0 to `below - 1`. */
  readonly int: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly uuid: () => Uuid;
}

/** sfc32 (Chris Doty-Humphrey): four 32-bit words of state, mixed twelve times before the first number. */
export function createRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, seed | 0, (seed / 2 ** 32) | 0, 1];
  const word = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) word();
  const next = (): number => word() / 2 ** 32;
  const int = (below: number): number => Math.floor(next() * below);
  const hex = (): string => word().toString(16).padStart(8, '0');
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[int(list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    uuid: () => {
      const [one, two, three, four] = [hex(), hex(), hex(), hex()];
      const text = `${one}-${two.slice(0, 4)}-4${two.slice(5)}-a${three.slice(1, 4)}-${three.slice(4)}${four}`;
      return v.parse(Uuid, text);
    },
  };
}
