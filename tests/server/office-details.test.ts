import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, vi } from 'vitest';
import { officeDetailsFile } from '../../server/office-details.ts';
import { OFFICE_DETAILS_PATH } from '../../src/domain/office-details.ts';
import { openOffice } from './support/office.ts';

async function cityWrites(text?: string): Promise<{ readonly status: number; readonly details: unknown }> {
  const { url, dataDir } = await openOffice();
  if (text !== undefined) {
    const file = officeDetailsFile(dataDir);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const answer = await fetch(`${url}${OFFICE_DETAILS_PATH}`);
  return { status: answer.status, details: await answer.json() };
}

test('what the city says about itself is there for everybody, and nothing else of the folder', async () => {
  const words = { provider: 'Stadt Beispiel\nMusterplatz 1', accessibility: { conformity: 'partial' } };
  const { status, details } = await cityWrites(JSON.stringify({ ...words, password: 'geheim' }));
  expect([status, details]).toEqual([200, words]);
});

test('a city that has written nothing yet has blanks', async () => {
  expect(await cityWrites()).toEqual({ status: 200, details: { accessibility: {} } });
});

test('whoever is not known yet reads the legal basis that the office has stated, and none before that', async () => {
  const office = await openOffice();
  const amal = await office.tablet('Amal');
  const read = async () => (await fetch(`${office.url}${OFFICE_DETAILS_PATH}`)).json();
  expect(await read()).toEqual({ accessibility: {} });
  await amal.act({ k: 'set', id: office.ws, f: 'legalBasis', v: 'task', p: null });
  expect(await read()).toEqual({ accessibility: {}, legalBasis: 'task' });
});

test.each(['{', '{"provider": 7}', 'null'])(
  'a slip of the pen (%s) leaves blanks and a line in the log',
  async (text) => {
    const log = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect((await cityWrites(text)).details).toEqual({ accessibility: {} });
    expect(log.mock.calls.join()).toContain('details.json is not used');
    log.mockRestore();
  },
);
