import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, the longest first. */
const LONG = [
  /\/faults\/cases\/machine\./,
  /\/faults\/cases\/(signals|bodies|refusals|proxies)\./,
  /\/test\/transcripts\./,
  /\/(faults|terminal)\//,
  /\/docs\/(volume|other)-examples\./,
  /\/cli\/sandbox\/concurrent-commands\./,
]

/** Begins with the long files, so that both workers end at about the same time. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => LONG.findIndex(pattern => pattern.test(moduleId)) >>> 0
    return files.toSorted((one, other) => rank(one) - rank(other))
  }
}

// The files of a worker share its modules: what a test changes it is handed, so nothing of it reaches the next file.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    sequence: { sequencer: LongestFirst },
    pool: 'threads',
    maxWorkers: 2,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxConcurrency: 8,
  },
})
