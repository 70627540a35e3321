import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.{ts,tsx}', 'tests/permissions/*.test.ts'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/e2e/**/*.test.{ts,tsx}'],
          globalSetup: ['tests/support/postgres-setup.ts', 'tests/e2e/support/demo-setup.ts'],
          // A busy machine is slow, not wrong: each step may take 30 s before the journey is called broken.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One browser and one server at a time: journeys measure what people wait for, not two cores shared by four.
          fileParallelism: false,
        },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      },
    ],
  },
});
