import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/chromium.ts';

const executablePath = findChromium();

// No webServer: every test starts its own server with its own data, and may stop it in the middle.
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  // A story waits for its office and its browser more than it works.
  workers: 2,
  retries: 0,
  // Patience costs nothing where all is well, and a slow machine is no defect.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    launchOptions: { args: [...chromiumFlags], ...(executablePath ? { executablePath } : {}) },
    trace: 'retain-on-failure',
  },
});
