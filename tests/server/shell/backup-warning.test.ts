import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupCommand } from '../../../server/admin/backup.ts';
import { isOnOneDisk } from '../../../server/circumstances.ts';
import { readStoreSettings } from '../../../server/settings.ts';
import { realWorld } from '../../../server/world.ts';
import { openOffice } from '../support/office.ts';

test('a backup beside the database is made all the same, and whoever reads the mail of cron is warned', async () => {
  const { dataDir } = await openOffice();
  const other = mkdtempSync(join(tmpdir(), 'backups-'));
  onTestFinished(() => rmSync(other, { recursive: true }));
  const settings = readStoreSettings({ NODE_ENV: 'test', DATA_DIR: dataDir });
  const backUp = (file: string, isBeside: typeof isOnOneDisk) =>
    backupCommand({ settings, world: realWorld, isOnOneDisk: isBeside }, [join(other, file)], {});
  expect(await backUp('first.sqlite', isOnOneDisk)).toMatchObject({
    text: expect.stringMatching(/is complete;[^]*\nWarning: it lies on the same disk as the database/),
    json: { isBeside: true },
  });
  const elsewhere = await backUp('second.sqlite', (path) => !path.startsWith(other));
  expect([elsewhere.text.includes('Warning'), elsewhere.json]).toMatchObject([false, { isBeside: false }]);
});
