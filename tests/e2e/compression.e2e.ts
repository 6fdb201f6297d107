import { expect, test } from '@playwright/test';
import { openDevice, TABLET } from './support/device.ts';
import { openOffice } from './support/office.ts';
import { enrol, openOrganisation } from './support/steps.ts';

test('what the office tells comes in the shortest form that the browser reads, and is read', async () => {
  const office = await openOffice(process.env['DIST']);
  const { page, remove } = await openDevice(TABLET);
  try {
    const encodings = new Set<string | undefined>();
    page.on('response', (response) => {
      if (response.url().endsWith('/v1/pull')) encodings.add(response.headers()['content-encoding']);
    });
    await enrol(page, office.url, office.firstCode);
    await openOrganisation(page, 'Frauencafé Morgenröte');
    expect([...encodings]).toContain('zstd');
  } finally {
    await remove();
    await office.remove();
  }
});
