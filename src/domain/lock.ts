import type { Entity } from './entity.ts';
import type { office } from './office.ts';

/** Untouched, out of sight, and the same during a visit. */
export const LOCK_KINDS = ['idle', 'hidden', 'visitIdle', 'visitHidden'] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

/** Minutes after which a device locks itself. */
export type LockMinutes = Readonly<Record<LockKind, number>>;

/** Proposals; an office sets its own. In the room people talk for long stretches without touching the tablet. */
export const PROPOSED_LOCK: LockMinutes = { idle: 5, hidden: 2, visitIdle: 30, visitHidden: 10 };

export function lockMinutesOf(settings: Entity<typeof office> | undefined): LockMinutes {
  return {
    idle: settings?.['lock.idle'] ?? PROPOSED_LOCK.idle,
    hidden: settings?.['lock.hidden'] ?? PROPOSED_LOCK.hidden,
    visitIdle: settings?.['lock.visitIdle'] ?? PROPOSED_LOCK.visitIdle,
    visitHidden: settings?.['lock.visitHidden'] ?? PROPOSED_LOCK.visitHidden,
  };
}
