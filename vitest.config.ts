import { defineConfig } from 'vitest/config'

// The files of a worker share its modules: what a test changes it is handed, so nothing of it reaches the next file.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'], globalSetup: 'test/global-setup.ts',
    pool: 'threads', maxWorkers: 2, isolate: false,
    testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 8,
  },
})
