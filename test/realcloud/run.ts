// The acceptance run on a real cloud: `npm run test:real [-- WORD …]` plays the stories whose names hold one of the
// words.
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { runTranscript } from '../transcript-runner/run-transcript.ts'
import { createNamePrefix, loadTranscripts } from '../transcript-runner/load-transcripts.ts'
import type { Transcript } from '../transcript-runner/transcript.ts'
import { findFreePort, startRealCloud } from './real-cloud.ts'
import type { RealCloud } from './real-cloud.ts'
import { createRealExecutor } from './real-executor.ts'
import { measureRequests } from './measure-requests.ts'
import { compareAuthRequests } from './compare-auth.ts'
import { removeFolder } from '../remove-folder.ts'

const PARALLEL_CHECKS = 2

interface Check {
  readonly name: string
  readonly isExclusive: boolean
  run(): Promise<string[]>
}
interface Tally {
  readonly passed: number
  readonly failed: number
}

function withHome<T>(cloud: RealCloud, work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(cloud.folder, 'home-'))
  return work(home).finally(() => removeFolder(home))
}

function createChecks(cloud: RealCloud, filters: readonly string[]): Check[] {
  const createTranscriptCheck = (transcript: Transcript): Check => ({
    name: transcript.name,
    isExclusive: transcript.isExclusive,
    run: () =>
      withHome(cloud, async home =>
        runTranscript(transcript, createRealExecutor(cloud, home), {
          p: createNamePrefix(),
          home,
          port: String(await findFreePort()),
        }),
      ),
  })
  const requestCheck: Check = {
    name: 'requests of volume show',
    isExclusive: false,
    run: () =>
      withHome(cloud, home =>
        withHome(cloud, other =>
          measureRequests(createRealExecutor(cloud, home), createRealExecutor(cloud, other), createNamePrefix()),
        ),
      ),
  }
  const authCheck: Check = {
    name: 'auth/keystoneauth, the same requests',
    isExclusive: false,
    run: () => withHome(cloud, home => compareAuthRequests(createRealExecutor(cloud, home))),
  }
  const all = [...loadTranscripts('real').map(createTranscriptCheck), requestCheck, authCheck]
  return filters.length === 0 ? all : all.filter(({ name }) => filters.some(word => name.includes(word)))
}

async function runCheck(check: Check): Promise<boolean> {
  const started = Date.now()
  const problems = await check.run().catch((error: unknown) => [String(error)])
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(
    `${problems.length === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n${problems.map(text => `${text}\n`).join('')}`,
  )
  return problems.length === 0
}

/**
 * What fails beside others is played once more by itself: a story does not answer for what another did to the cloud
 * meanwhile.
 */
async function runAllChecks(cloud: RealCloud, filters: readonly string[]): Promise<Tally> {
  const all = createChecks(cloud, filters)
  const queue = all.filter(({ isExclusive }) => !isExclusive)
  const exclusiveChecks = all.filter(({ isExclusive }) => isExclusive)
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      if (!(await runCheck(next))) exclusiveChecks.push(next)
  }
  await Promise.all(Array.from({ length: PARALLEL_CHECKS }, worker))
  let failed = 0
  for (const check of exclusiveChecks) if (!(await runCheck(check))) failed += 1
  return { passed: all.length - failed, failed }
}

const cloud = await startRealCloud()
try {
  const { passed, failed } = await runAllChecks(cloud, process.argv.slice(2))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
} finally {
  await cloud.stop()
}
