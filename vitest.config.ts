import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      'scripts/**/*.test.mjs',
      'fuzz/src/**/*.test.ts',
    ],
    // Property tests and real servers on two cores: generous, since a hang is what it is for.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    setupFiles: ['scripts/vitest.setup.mjs'],
  },
});
