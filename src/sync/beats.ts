import * as v from 'valibot';
import { SharedStatus, type SyncStatusStore } from './status.ts';

/** Milliseconds between two signs of life of the leading window. */
const BEAT = 10_000;
/** Milliseconds between two looks at the leader, and without a sign of life after which it counts as frozen. */
const LOOK = 5_000;
const PATIENCE = 45_000;

const Beat = v.object({ status: SharedStatus, lastContact: v.nullable(v.number()) });

/** What the windows of one device tell each other about the exchange. */
export interface Beats {
  /** Shows the others that this window leads, and how the exchange stands, until the answered function is called. */
  readonly send: () => () => void;
  /** Calls `act` once when this window is in sight and the leader has given no sign of life, unless ended before. */
  readonly whenSilent: (act: () => void) => () => void;
  readonly close: () => void;
}

export interface Contact {
  /** When the office was last heard from, in milliseconds since 1970. */
  readonly read: () => number | undefined;
  readonly show: (at: number) => void;
}

export function openBeats(name: string, status: SyncStatusStore, contact: Contact): Beats {
  const channel = new BroadcastChannel(name);
  let silentFor = 0;
  let isLeading = false;

  channel.onmessage = ({ data }) => {
    const beat = v.safeParse(Beat, data);
    // A leader that was frozen may speak once more when it wakes up.
    if (!beat.success || isLeading) return;
    silentFor = 0;
    status.setState({ ...beat.output.status, isLeader: false });
    if (beat.output.lastContact !== null) contact.show(beat.output.lastContact);
  };

  const tell = (): void => {
    const { isLeader: _own, ...shared } = status.getState();
    channel.postMessage({ status: shared, lastContact: contact.read() ?? null });
  };

  return {
    send: () => {
      isLeading = true;
      status.setState({ isLeader: true });
      tell();
      const timer = setInterval(tell, BEAT);
      const unsubscribe = status.subscribe(tell);
      return () => {
        clearInterval(timer);
        unsubscribe();
        isLeading = false;
        status.setState({ isLeader: false, isBusy: false });
      };
    },
    whenSilent: (act) => {
      silentFor = 0;
      // Looks are counted, not hours: a tablet that slept has heard nothing either.
      const timer = setInterval(() => {
        if (document.visibilityState !== 'visible') return;
        silentFor += LOOK;
        if (silentFor < PATIENCE) return;
        clearInterval(timer);
        act();
      }, LOOK);
      return () => clearInterval(timer);
    },
    close: () => channel.close(),
  };
}
