import * as v from 'valibot';
import { Instant } from './dates.ts';
import { Mid } from './ids.ts';

/** What a device has sent and the office could not take, as the office tells of it. */
export const SetAsideEntry = v.object({
  mid: Mid,
  person: v.string(),
  device: v.string(),
  arrived: Instant,
  code: v.string(),
  /** Whether it can still be taken, once the reason is gone. */
  canBeReleased: v.boolean(),
  /** As it was sent; null where whoever asks may not see what it is about. */
  mutation: v.nullable(v.record(v.string(), v.unknown())),
});
export type SetAsideEntry = v.InferOutput<typeof SetAsideEntry>;
