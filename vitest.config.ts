import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const exclude = ['tests/e2e/**', 'node_modules/**'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['tests/**/*.test.ts'], exclude } },
      {
        extends: true,
        plugins: [react()],
        // Testing Library empties the page after each test only where `afterEach` is global.
        test: { name: 'dom', environment: 'jsdom', include: ['tests/**/*.dom.test.tsx'], exclude, globals: true },
      },
    ],
  },
});
