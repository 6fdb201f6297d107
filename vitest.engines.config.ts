import { defineConfig } from 'vitest/config';

/** The same stories in every browser engine: one after the other, because each browser wants the whole machine. */
export default defineConfig({
  test: {
    include: ['tests/engines/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
