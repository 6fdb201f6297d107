import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const exclude = ['tests/e2e/**', 'tests/engines/**', 'node_modules/**'];
const globalSetup = 'tests/support/postgres-desk.ts';

export default defineConfig({
  test: {
    // Patience costs nothing where all is well, and a slow machine is no defect.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    // Many tests wait for a disk, a process or a clock more than they compute.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude,
          globalSetup,
          provide: { engine: 'sqlite' },
        },
      },
      {
        extends: true,
        test: {
          // The office's tests once more, on the other database.
          name: 'postgres',
          environment: 'node',
          include: [
            'tests/server/*.test.ts',
            'tests/wire/*.test.ts',
            'tests/sync/two-tablets.test.ts',
            'tests/sync/older-server.test.ts',
          ],
          exclude: [...exclude, 'tests/server/static.test.ts'],
          globalSetup,
          provide: { engine: 'postgres' },
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Testing Library empties the page after each test only where `afterEach` is global.
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['tests/**/*.dom.test.tsx'],
          exclude,
          globals: true,
          setupFiles: 'tests/support/patient-dom.ts',
        },
      },
    ],
  },
});
