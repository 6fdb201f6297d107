import { useStore } from '../../db/store-context.ts';
import { dayIn, type IsoDate } from '../../domain/dates.ts';

/** The person's local day. */
export function useToday(): IsoDate {
  const { world } = useStore();
  return dayIn(world.timeZone(), world.now());
}
