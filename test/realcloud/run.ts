// The acceptance run on a real cloud: `npm run test:real [-- WORD …]` plays the stories whose names hold one of the words.
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { play } from '../transcript/play.ts'
import { freshPrefix, storiesFor } from '../transcript/stories.ts'
import type { Story } from '../transcript/story.ts'
import { freePort, raiseCloud } from './cloud.ts'
import type { RealCloud } from './cloud.ts'
import { realPlayer } from './player.ts'
import { measureRequests } from './requests.ts'
import { compareSignIns } from './sign-ins.ts'
import { removeFolder } from '../remove-folder.ts'

const AT_ONCE = 2

interface Check { readonly name: string; readonly alone: boolean; run(): Promise<string[]> }
interface Tally { readonly passed: number; readonly failed: number }

function inHome<T>(cloud: RealCloud, work: (home: string) => Promise<T>): Promise<T> {
  const home = mkdtempSync(join(cloud.folder, 'home-'))
  return work(home).finally(() => removeFolder(home))
}

function checks(cloud: RealCloud, words: readonly string[]): Check[] {
  const told = (story: Story): Check => ({
    name: story.name,
    alone: story.alone,
    run: () => inHome(cloud, async home => play(story, realPlayer(cloud, home), { p: freshPrefix(), home, port: String(await freePort()) })),
  })
  const measured: Check = {
    name: 'requests of volume show',
    alone: false,
    run: () =>
      inHome(cloud, home => inHome(cloud, other => measureRequests(realPlayer(cloud, home), realPlayer(cloud, other), freshPrefix()))),
  }
  const compared: Check = {
    name: 'auth/keystoneauth, the same requests',
    alone: false,
    run: () => inHome(cloud, home => compareSignIns(realPlayer(cloud, home))),
  }
  const all = [...storiesFor('real').map(told), measured, compared]
  return words.length === 0 ? all : all.filter(({ name }) => words.some(word => name.includes(word)))
}

async function perform(check: Check): Promise<boolean> {
  const started = Date.now()
  const problems = await check.run().catch((error: unknown) => [String(error)])
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n${problems.map(text => `${text}\n`).join('')}`)
  return problems.length === 0
}

/** What fails beside others is played once more by itself: a story does not answer for what another did to the cloud meanwhile. */
async function performAll(cloud: RealCloud, words: readonly string[]): Promise<Tally> {
  const all = checks(cloud, words)
  const queue = all.filter(({ alone }) => !alone)
  const byThemselves = all.filter(({ alone }) => alone)
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) if (!await perform(next)) byThemselves.push(next)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  let failed = 0
  for (const check of byThemselves) if (!await perform(check)) failed += 1
  return { passed: all.length - failed, failed }
}

const cloud = await raiseCloud()
try {
  const { passed, failed } = await performAll(cloud, process.argv.slice(2))
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
} finally {
  await cloud.takeDown()
}
