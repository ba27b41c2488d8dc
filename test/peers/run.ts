// The differential run: `npm run test:peers [-- WORD …]` types the lines that hold one of the words at openstack, cinder and clinker.
import { readFileSync } from 'node:fs'
import { raiseCloud } from '../realcloud/cloud.ts'
import type { RealCloud } from '../realcloud/cloud.ts'
import { freshPrefix } from '../transcript/stories.ts'
import { cinderCheck, furnish, readCheck, refusalCheck, storyCheck } from './checks.ts'
import type { Check, Stage } from './checks.ts'
import { startClients } from './clients.ts'
import { CLEAR, FURNISH, NAMED } from './furniture.ts'
import { cinderLines } from './lines-cinder.ts'
import { reads, refusals, sharedStories, stories } from './lines.ts'
import { settle, signIn } from './settle.ts'

/** Lines typed at the same time. Each is two programs, and the cloud wants a core as well. */
const AT_ONCE = 3

/** The checks that may run beside each other, and after them the next such set: nothing changes while lists are compared. */
function phases(stage: Stage): Check[][] {
  return [
    [...reads.map(line => readCheck(stage, line)), ...cinderLines.map(line => cinderCheck(stage, line)), ...refusals.map(line => refusalCheck(stage, line))],
    stories.map((story, index) => storyCheck(stage, story, index)),
    ...sharedStories.map((story, index) => [storyCheck(stage, story, stories.length + index)]),
  ]
}

async function perform({ name, run }: Check): Promise<boolean> {
  const problems = await run().catch((error: unknown) => [String(error)])
  process.stdout.write(`${problems.length === 0 ? 'same  ' : 'DIFFER'} ${name}\n${problems.map(text => `       ${text}\n`).join('')}`)
  return problems.length === 0
}

/** How many are the same. What differs is tried once more by itself: neither client answers for what others did to the cloud meanwhile. */
async function performPhase(checks: readonly Check[]): Promise<number> {
  const queue = [...checks]
  const different: Check[] = []
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (!await perform(next)) different.push(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  let same = checks.length - different.length
  for (const check of different) {
    process.stdout.write('alone:\n')
    if (await perform(check)) same += 1
  }
  return same
}

async function performAll(cloud: RealCloud, words: readonly string[]): Promise<number> {
  const authUrl = /auth_url: (\S+)/.exec(readFileSync(cloud.cloudsFile, 'utf8'))?.[1] ?? ''
  const session = await signIn(authUrl)
  const prefix = freshPrefix()
  const clients = startClients(cloud, authUrl, AT_ONCE)
  const furniture = new Map(NAMED.map(key => [key, `${prefix}-${key}`]))
  await furnish(clients, furniture, FURNISH)
  const stage: Stage = { clients, prefix, furniture, rest: (line, name) => settle(session, line, name) }
  const wanted = phases(stage).map(checks => checks.filter(({ name }) => words.length === 0 || words.some(word => name.includes(word))))
  const count = wanted.flat().length
  let passed = 0
  for (const checks of wanted) passed += await performPhase(checks)
  await furnish(clients, furniture, CLEAR)
  clients.end()
  process.stdout.write(`${passed} passed, ${count - passed} failed\n`)
  return passed === count && passed > 0 ? 0 : 1
}

const cloud = await raiseCloud()
try {
  process.exitCode = await performAll(cloud, process.argv.slice(2))
} finally {
  await cloud.takeDown()
}
