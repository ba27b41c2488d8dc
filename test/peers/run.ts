// The differential run: `npm run test:peers [-- WORD …]` types the lines that hold one of the words at openstack, cinder and clinker.
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { raiseCloud } from '../realcloud/cloud.ts'
import type { RealCloud } from '../realcloud/cloud.ts'
import { freshPrefix } from '../transcript/stories.ts'
import { clientsOf } from './clients.ts'
import type { Clients } from './clients.ts'
import { compareJson, compareTable, withoutChance } from './compare.ts'
import { cinderLines, reads, refusals, stories } from './lines.ts'
import { settle, signIn } from './settle.ts'

interface Check { readonly name: string; run(): Promise<string[]> }
interface Stage { readonly clients: Clients; readonly prefix: string; readonly rest: () => Promise<void> }

/** The thing's name in a line, or a client's own. */
const fill = (line: string, prefix: string, own = ''): string =>
  line.replaceAll(/\{([vsb])\}/g, `${prefix}-$1`).replaceAll('{n}', own)

const printsJson = (line: string): boolean => /\b(list|show|create|restore)\b/.test(line)
const asJson = (line: string): string => (printsJson(line) ? `${line} -f json` : line)

const outcome = (status: number, stderr: string): string => `exit ${status}${status === 0 ? '' : ` (${stderr.trim()})`}`

function readCheck({ clients, prefix }: Stage, line: string): Check {
  return {
    name: line,
    async run() {
      const filled = `${fill(line, prefix)} -f json`
      const [theirs, ours] = await Promise.all([clients.openstack(filled), clients.clinker(filled)])
      if (theirs.status !== 0 || ours.status !== 0) return [`${outcome(theirs.status, theirs.stderr)} there, ${outcome(ours.status, ours.stderr)} here`]
      return compareJson(line, theirs.stdout, ours.stdout)
    },
  }
}

function refusalCheck({ clients, prefix }: Stage, line: string): Check {
  return {
    name: `refused: ${line}`,
    async run() {
      const filled = fill(line, prefix)
      const [theirs, ours] = await Promise.all([clients.openstack(filled), clients.clinker(filled)])
      if (theirs.status !== 0 && ours.status !== 0) return []
      return [`${outcome(theirs.status, theirs.stderr)} there, ${outcome(ours.status, ours.stderr)} here`]
    },
  }
}

function storyCheck({ clients, prefix, rest }: Stage, story: readonly string[], index: number): Check {
  const [peer, own] = [`${prefix}-o${index}`, `${prefix}-c${index}`]
  return {
    name: story.join('; '),
    async run() {
      const problems: string[] = []
      for (const line of story) {
        const asked = asJson(line)
        const [theirs, ours] = await Promise.all([clients.openstack(fill(asked, prefix, peer)), clients.clinker(fill(asked, prefix, own))])
        await rest()
        if ((theirs.status === 0) !== (ours.status === 0)) problems.push(`${line}: ${outcome(theirs.status, theirs.stderr)} there, ${outcome(ours.status, ours.stderr)} here`)
        else if (printsJson(line) && theirs.status === 0)
          problems.push(...compareJson(line, withoutChance(theirs.stdout, peer), withoutChance(ours.stdout, own)).map(text => `${line}: ${text}`))
      }
      return problems
    },
  }
}

function cinderCheck({ clients, prefix }: Stage, [theirLine, ourLine, names]: (typeof cinderLines)[number]): Check {
  return {
    name: `cinder ${theirLine}`,
    async run() {
      const [theirs, ours] = await Promise.all([clients.cinder(fill(theirLine, prefix)), clients.clinker(`${fill(ourLine, prefix)} -f json`)])
      if (theirs.status !== 0 || ours.status !== 0) return [`${outcome(theirs.status, theirs.stderr)} there, ${outcome(ours.status, ours.stderr)} here`]
      return compareTable(theirs.stdout, ours.stdout, names)
    },
  }
}

/** A volume, a snapshot and a backup for the lines to speak of. */
const FURNISH = ['volume create --size 1 --property kind=peer {v}', 'volume snapshot create --volume {v} {s}', 'volume backup create --name {b} {v}']
const CLEAR = ['volume backup delete {b}', 'volume snapshot delete {s}', 'volume delete {v}']

async function prepare({ clients, prefix, rest }: Stage, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const { status, stderr } = await clients.openstack(fill(line, prefix))
    if (status !== 0) throw new Error(`openstack ${line}: ${stderr}`)
    await rest()
  }
}

async function performAll(cloud: RealCloud, words: readonly string[]): Promise<number> {
  const authUrl = /auth_url: (\S+)/.exec(readFileSync(cloud.cloudsFile, 'utf8'))?.[1] ?? ''
  const session = await signIn(authUrl)
  const stage: Stage = { clients: clientsOf(cloud, authUrl, mkdtempSync(join(cloud.folder, 'home-'))), prefix: freshPrefix(), rest: () => settle(session) }
  await prepare(stage, FURNISH)
  const checks = [
    ...reads.map(line => readCheck(stage, line)),
    ...cinderLines.map(line => cinderCheck(stage, line)),
    ...refusals.map(line => refusalCheck(stage, line)),
    ...stories.map((story, index) => storyCheck(stage, story, index)),
  ].filter(({ name }) => words.length === 0 || words.some(word => name.includes(word)))
  let passed = 0
  for (const { name, run } of checks) {
    const problems = await run().catch((error: unknown) => [String(error)])
    process.stdout.write(`${problems.length === 0 ? 'same  ' : 'DIFFER'} ${name}\n${problems.map(text => `       ${text}\n`).join('')}`)
    if (problems.length === 0) passed += 1
  }
  await prepare(stage, CLEAR)
  process.stdout.write(`${passed} passed, ${checks.length - passed} failed\n`)
  return passed === checks.length && passed > 0 ? 0 : 1
}

const cloud = await raiseCloud()
try {
  process.exitCode = await performAll(cloud, process.argv.slice(2))
} finally {
  await cloud.takeDown()
}
