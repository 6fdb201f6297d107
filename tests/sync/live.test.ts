import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { organisation } from '../../src/domain/organisation/organisation.ts';
import type { AccessDesk } from '../../src/sync/access.ts';
import { createEventReader, type StreamEvent } from '../../src/sync/event-stream.ts';
import { keepListening, type LiveLine } from '../../src/sync/live.ts';
import type { Fetch } from '../../src/sync/transport.ts';
import { scenario } from '../support/scenario.ts';

const DESK: AccessDesk = { current: () => Promise.resolve({ kind: 'granted', token: 't' }), expired: () => undefined };

/** Listens with a network of the test's own; answers what was heard and how the line was shown. */
function listener(fetchFromOffice: Fetch, access = DESK) {
  const heads: number[] = [];
  const lines: LiveLine[] = [];
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const parts = { hear: (head: number) => heads.push(head), show: (line: LiveLine) => lines.push(line) };
  void keepListening({ fetchFromOffice, access, random: () => 0, ...parts }, end.signal);
  return { heads, lines, end };
}

const stream = (body: ReadableStream): Response =>
  new Response(body, { headers: { 'content-type': 'text/event-stream' } });

test('what another tablet has sent is known without asking', async () => {
  const { tablet } = await scenario();
  const [amal, bo] = [await tablet('Amal'), await tablet('Bo')];
  const { heads, lines } = listener(bo.direct, bo.access);
  await expect.poll(() => lines, { timeout: 10_000 }).toEqual(['open']);
  const before = heads.at(-1) ?? 0;
  await amal.add(organisation, { name: 'Verein' });
  await amal.sync();
  await expect.poll(() => heads.at(-1), { timeout: 10_000 }).toBe(before + 1);
});

test('fault 9: a line that falls silent is hung up after 45 seconds and opened again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const signals: AbortSignal[] = [];
  const { lines } = listener((_path, { signal }) => {
    if (signal) signals.push(signal);
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('event: poke\ndata: {"head":3}\n\n'));
        signal?.addEventListener('abort', () => controller.error(new Error('hung up')));
      },
    });
    return Promise.resolve(stream(body));
  });
  await vi.waitFor(() => expect(lines).toEqual(['open']));
  await vi.advanceTimersByTimeAsync(44_900);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitFor(() => expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]));
});

test('fault 9: where a proxy holds the stream back, the office is asked instead', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const { lines } = listener((_path, { signal }) => {
    const start = (controller: ReadableStreamDefaultController): void =>
      signal?.addEventListener('abort', () => controller.error(new Error('hung up')));
    return Promise.resolve(stream(new ReadableStream({ start })));
  });
  for (let seconds = 0; seconds < 100; seconds++) await vi.advanceTimersByTimeAsync(1_000);
  expect(lines.at(-1)).toBe('held');
});

test('an office that knows no such line is asked instead, and one that cannot be reached is not', async () => {
  const answers: Fetch[] = [
    () => Promise.resolve(Response.json({ proto: 1, error: 'not_found' }, { status: 404 })),
    () => Promise.resolve(new Response('<html>Welcome to the hotel</html>')),
    () => Promise.reject(new TypeError('no network')),
  ];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const [unknown, portal, away] = answers.map((answer) => listener(answer));
  for (let seconds = 0; seconds < 10; seconds++) await vi.advanceTimersByTimeAsync(1_000);
  expect([unknown, portal, away].map((one) => one?.lines.at(-1))).toEqual(['held', 'held', 'closed']);
});

test('events are read alike however the network has cut them', () => {
  const text =
    ': keep-alive\n\nevent: poke\r\ndata: {"head":1}\r\n\r\nevent:poke\rdata:{"head":\rdata:2}\r\rid: 7\n\ndata: x\n\n';
  const whole: StreamEvent[] = [];
  createEventReader((event) => whole.push(event))(text);
  expect(whole).toEqual([
    { event: 'poke', data: '{"head":1}' },
    { event: 'poke', data: '{"head":\n2}' },
    { event: 'message', data: 'x' },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const heard: StreamEvent[] = [];
      const read = createEventReader((event) => heard.push(event));
      const places = [0, ...cuts.toSorted((a, b) => a - b), text.length];
      for (const [i, place] of places.entries()) read(text.slice(place, places[i + 1]));
      expect(heard).toEqual(whole);
    }),
  );
});
