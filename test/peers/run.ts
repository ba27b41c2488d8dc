// The differential run: `npm run test:peers [-- WORD …]` types the lines that hold one of the words at openstack,
// cinder and clinker.
import { readFileSync } from 'node:fs'
import { startRealCloud } from '../realcloud/real-cloud.ts'
import type { RealCloud } from '../realcloud/real-cloud.ts'
import { createNamePrefix } from '../transcript-runner/load-transcripts.ts'
import { createCinderCheck, runSetup, createReadCheck, createFailureCheck, createScenarioCheck } from './checks.ts'
import type { Check, CheckContext } from './checks.ts'
import { startClients } from './clients.ts'
import { CLEANUP_COMMANDS, SETUP_COMMANDS, FIXTURE_KEYS } from './fixtures.ts'
import { cinderComparisons } from './cinder-commands.ts'
import { readCommands, refusedCommands, sequentialScenarios, scenarios } from './openstack-commands.ts'
import { waitUntilIdle, openSession } from './wait-until-idle.ts'

/** Lines typed at the same time. Each is two programs, and the cloud wants a core as well. */
const PARALLEL_CHECKS = 3

/**
 * The checks that may run beside each other, and after them the next such set: nothing changes while lists are
 * compared.
 */
function createPhases(context: CheckContext): Check[][] {
  return [
    [
      ...readCommands.map(line => createReadCheck(context, line)),
      ...cinderComparisons.map(line => createCinderCheck(context, line)),
      ...refusedCommands.map(line => createFailureCheck(context, line)),
    ],
    scenarios.map((scenario, index) => createScenarioCheck(context, scenario, index)),
    ...sequentialScenarios.map((scenario, index) => [createScenarioCheck(context, scenario, scenarios.length + index)]),
  ]
}

async function runCheck({ name, run }: Check): Promise<boolean> {
  const problems = await run().catch((error: unknown) => [String(error)])
  process.stdout.write(
    `${problems.length === 0 ? 'same  ' : 'DIFFER'} ${name}\n${problems.map(text => `       ${text}\n`).join('')}`,
  )
  return problems.length === 0
}

/**
 * How many are the same. What differs is tried once more by itself: neither client answers for what others did to the
 * cloud meanwhile.
 */
async function runPhase(checks: readonly Check[]): Promise<number> {
  const queue = [...checks]
  const differingChecks: Check[] = []
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      if (!(await runCheck(next))) differingChecks.push(next)
  }
  await Promise.all(Array.from({ length: PARALLEL_CHECKS }, worker))
  let passedCount = checks.length - differingChecks.length
  for (const check of differingChecks) {
    process.stdout.write('alone:\n')
    if (await runCheck(check)) passedCount += 1
  }
  return passedCount
}

async function runAllChecks(cloud: RealCloud, filters: readonly string[]): Promise<number> {
  const authUrl = /auth_url: (\S+)/.exec(readFileSync(cloud.cloudsFile, 'utf8'))?.[1] ?? ''
  const session = await openSession(authUrl)
  const prefix = createNamePrefix()
  const clients = startClients(cloud, authUrl, PARALLEL_CHECKS)
  const fixtures = new Map(FIXTURE_KEYS.map(key => [key, `${prefix}-${key}`]))
  await runSetup(clients, fixtures, SETUP_COMMANDS)
  const context: CheckContext = {
    clients,
    prefix,
    fixtures,
    waitUntilIdle: (line, name) => waitUntilIdle(session, line, name),
  }
  const selectedPhases = createPhases(context).map(checks =>
    checks.filter(({ name }) => filters.length === 0 || filters.some(word => name.includes(word))),
  )
  const count = selectedPhases.flat().length
  let passed = 0
  for (const checks of selectedPhases) passed += await runPhase(checks)
  await runSetup(clients, fixtures, CLEANUP_COMMANDS)
  clients.end()
  process.stdout.write(`${passed} passed, ${count - passed} failed\n`)
  return passed === count && passed > 0 ? 0 : 1
}

const cloud = await startRealCloud()
try {
  process.exitCode = await runAllChecks(cloud, process.argv.slice(2))
} finally {
  await cloud.stop()
}
