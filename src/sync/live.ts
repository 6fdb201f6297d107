import * as v from 'valibot';
import type { Access, AccessDesk } from './access.ts';
import { createEventReader } from './event-stream.ts';
import { linkedAbort } from './linked-abort.ts';
import { pauseAfter } from './next-step.ts';
import { pause } from './pause.ts';
import type { Fetch } from './transport.ts';

/** Milliseconds without a sign of life after which the line counts as dead; the office gives one every 20 s. */
const SILENCE = 45_000;
/** Lines that broke without a word in a row, after which something between here and the office holds them back. */
const HELD_BACK = 2;

/** How the line to the office stands: `held` means that it never speaks, so that asking has to do. */
export type LiveLine = 'closed' | 'open' | 'held';

export interface LiveParts {
  readonly fetchFromOffice: Fetch;
  readonly access: AccessDesk;
  /** In [0, 1). */
  readonly random: () => number;
  /** The office has come to this `head`. */
  readonly hear: (head: number) => void;
  readonly show: (line: LiveLine) => void;
}

const Poke = v.object({ head: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/** Keeps a line to the office open until the signal, so that news are known at once. It carries no data. */
export async function keepListening(parts: LiveParts, signal: AbortSignal): Promise<void> {
  let mute = 0;
  let failures = 0;
  while (!signal.aborted) {
    // The exchange asks for the token as well, and tells what is wrong.
    const access = await parts.access.current().catch((): Access => ({ kind: 'offline' }));
    const end = access.kind === 'granted' ? await listen(parts, access, signal) : 'unreached';
    if (end !== 'unreached') mute = end === 'spoke' ? 0 : mute + 1;
    failures = end === 'spoke' ? 0 : failures + 1;
    if (signal.aborted) return;
    parts.show(mute >= HELD_BACK ? 'held' : 'closed');
    await pause(pauseAfter(failures, parts.random()), signal);
  }
}

/** One line, until it breaks, falls silent, or the signal; answers whether the office has spoken on it. */
async function listen(
  { fetchFromOffice, access, hear, show }: LiveParts,
  { token }: Extract<Access, { kind: 'granted' }>,
  signal: AbortSignal,
): Promise<'spoke' | 'mute' | 'unreached'> {
  const end = linkedAbort(signal);
  const stop = (): void => end.abort();
  let watchdog = setTimeout(stop, SILENCE);
  let result: 'spoke' | 'mute' | 'unreached' = 'unreached';
  const read = createEventReader(({ event, data }) => {
    const poke = event === 'poke' ? v.safeParse(Poke, jsonOf(data)) : undefined;
    if (poke?.success !== true) return;
    if (result !== 'spoke') show('open');
    result = 'spoke';
    hear(poke.output.head);
  });
  try {
    const response = await fetchFromOffice('/v1/live', {
      headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
      signal: end.signal,
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
    });
    result = 'mute';
    const isOurs = response.ok && response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (response.status === 401) access.expired();
    const stream = isOurs ? response.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
    for (let part = await stream?.read(); part?.done === false; part = await stream?.read()) {
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, SILENCE);
      read(part.value);
    }
  } catch {
    // The line is gone: the loop opens another one.
  } finally {
    clearTimeout(watchdog);
    stop();
  }
  return result;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
