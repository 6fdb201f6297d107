import { expect } from '@playwright/test';
import { enrol, openOrganisation } from './support/steps.ts';
import { test } from './support/story.ts';

test('what the office tells comes in the shortest form that the browser reads, and is read', async ({
  office,
  device: { page },
}) => {
  const encodings = new Set<string | undefined>();
  page.on('response', (response) => {
    if (response.url().endsWith('/v1/pull')) encodings.add(response.headers()['content-encoding']);
  });
  await enrol(page, office.url, office.firstCode);
  await openOrganisation(page, 'Frauencafé Morgenröte');
  expect([...encodings]).toContain('zstd');
});
