import { expect, onTestFinished, test, vi } from 'vitest';
import { stopDevice } from '../../server/stop-order.ts';
import { listen } from './support/line.ts';
import { openOffice } from './support/office.ts';

/** The start of a line. It may come twice: a process that begins to hear of commits tells everybody once. */
const NOTHING_YET = 'event: poke\ndata: {"head":0}\n\n';

async function nextNews(line: Awaited<ReturnType<typeof listen>>): Promise<string | undefined> {
  for (;;) {
    const said = (await line.next())?.replaceAll(NOTHING_YET, '');
    if (said !== '') return said;
  }
}

test('a tablet on the line hears at once how far the office is, and then of every change', async () => {
  const office = await openOffice();
  const [amal, bo] = [await office.tablet('Amal'), await office.tablet('Bo')];
  const line = await listen(office.url, bo);
  expect(line.response.headers.get('content-type')).toBe('text/event-stream');
  expect(line.response.headers.get('cache-control')).toBe('no-store');
  expect(await line.next()).toBe(NOTHING_YET);
  await amal.create('contact', { name: 'Leyla' });
  expect(await nextNews(line)).toBe('event: poke\ndata: {"head":1}\n\n');
});

test('a line without news gives a sign of life every 20 seconds', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const office = await openOffice();
  const line = await listen(office.url, await office.tablet());
  await line.next();
  vi.advanceTimersByTime(20_000);
  expect(await nextNews(line)).toBe(': keep-alive\n\n');
});

test('a stopped tablet is told so instead of a line, and an open line ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const office = await openOffice();
  const amal = await office.tablet();
  const line = await listen(office.url, amal);
  await line.next();
  await stopDevice({ ...office, db: office.database.write }, amal.dev, 'drain');
  vi.advanceTimersByTime(20_000);
  expect(await nextNews(line)).toBeUndefined();
  const again = await fetch(`${office.url}/v1/live`, { headers: amal.bearer() });
  expect([again.status, await again.json()]).toMatchObject([
    401,
    { proto: 1, error: 'device_stopped', order: 'drain' },
  ]);
});

test('a line ends with its token, so that nobody listens on for ever', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const office = await openOffice();
  const line = await listen(office.url, await office.tablet());
  await line.next();
  office.later(900_000);
  vi.advanceTimersByTime(20_000);
  expect(await nextNews(line)).toBeUndefined();
});

test('a volunteer, who may read nothing, gets no line, and neither does a stranger', async () => {
  const office = await openOffice();
  const volunteer = await office.tablet('Zeynep', 'volunteer');
  const refused = await fetch(`${office.url}/v1/live`, { headers: volunteer.bearer() });
  expect([refused.status, await refused.json()]).toEqual([403, { proto: 1, error: 'forbidden' }]);
  const stranger = await fetch(`${office.url}/v1/live`);
  expect([stranger.status, await stranger.json()]).toEqual([401, { proto: 1, error: 'token_expired' }]);
});

test('an office that closes ends its lines, and one that goes on forgets those who have hung up', async () => {
  const office = await openOffice();
  const amal = await office.tablet();
  const [gone, stays] = [await listen(office.url, amal), await listen(office.url, amal)];
  await gone.next();
  await stays.next();
  gone.hangUp.abort();
  await amal.create('contact', { name: 'Leyla' });
  expect(await nextNews(stays)).toBe('event: poke\ndata: {"head":1}\n\n');
  await office.close();
  expect(await nextNews(stays)).toBeUndefined();
});
