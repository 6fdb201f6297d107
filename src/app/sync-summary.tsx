import { useView } from '../db/use-records.ts';
import { paths } from '../ui/paths.ts';
import { StatusBar } from '../ui/status-bar.tsx';

/** How the work on this device stands, in one of four words, with its number. */
export function SyncSummary() {
  // Also what the office has acknowledged: it has arrived when it has come back in the rows.
  const waiting = useView((view) => view.outbox.filter((entry) => entry.state !== 'needs-you').length);
  const needsYou = useView((view) => view.outbox.filter((entry) => entry.state === 'needs-you').length);
  const drafts = useView((view) => view.drafts.size);
  return <StatusBar href={paths.outbox} {...summary(needsYou, waiting, drafts)} />;
}

function summary(needsYou: number, waiting: number, drafts: number) {
  if (needsYou > 0) return { state: 'needsYou', count: needsYou } as const;
  if (waiting > 0) return { state: 'waiting', count: waiting } as const;
  if (drafts > 0) return { state: 'savedHere', count: drafts } as const;
  return { state: 'arrived', count: 0 } as const;
}
