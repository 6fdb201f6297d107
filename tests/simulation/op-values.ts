import { elementKey, type FieldKey } from '../../src/domain/ids.ts';
import type { Json } from '../../src/domain/json.ts';
import type { Mutation } from '../../src/domain/mutation.ts';

export type Op = Mutation['ops'][number];

/** The values that an op writes, by the keys under which the history keeps them. */
export function keyOfOp(op: Op): readonly (readonly [FieldKey, Json])[] {
  switch (op.k) {
    case 'create':
      return op.t === 'submission' ? [] : Object.entries(op.f);
    case 'set':
    case 'text':
      return [[op.f, op.v]];
    case 'elem':
      return [[elementKey(op.f, op.e), op.on]];
    default:
      return [];
  }
}
