import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeFolder } from '../../remove-folder.ts'
import { runClinker, type CommandResult } from './run-clinker.ts'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'clinker-sandbox-'))
})
afterEach(() => removeFolder(home))

const PROCESSES = 200
const AT_A_TIME = 20

/** A fixed sequence of numbers from 0 up to 1, so that every run sends the same signals. */
function createRandom(seed: number): () => number {
  let value = seed
  return () => {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0
    return value / 2 ** 32
  }
}

/** Suspends a process for a while at a random time, or kills it; every third one is left alone. */
function disturb(child: ChildProcess, random: () => number): void {
  const [kind, delay, pause] = [random(), 20 + random() * 200, 30 + random() * 300]
  if (kind < 1 / 3) return
  setTimeout(() => {
    if (kind < 1 / 2) return child.kill('SIGKILL')
    child.kill('SIGSTOP')
    setTimeout(() => child.kill('SIGCONT'), pause)
  }, delay)
}

const COMMANDS: readonly ((index: number) => string)[] = [
  index => `volume create --size 1 volume-${index} -f value -c name`,
  index => `volume set --property key-${index}=${index} shared`,
  index => `volume snapshot create --volume shared snapshot-${index} -f value -c name`,
  () => 'volume list -f value -c Name',
]

interface FinishedCommand {
  readonly index: number
  readonly result: CommandResult
}

async function runDisturbedCommands(): Promise<readonly FinishedCommand[]> {
  const random = createRandom(7)
  const finished: FinishedCommand[] = []
  let nextIndex = 0
  const runNext = async (): Promise<void> => {
    while (nextIndex < PROCESSES) {
      const index = nextIndex++
      const command = COMMANDS[index % COMMANDS.length]?.(index) ?? ''
      finished.push({ index, result: await runClinker(home, command, child => disturb(child, random)) })
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, runNext))
  return finished
}

const runJson = async (args: string): Promise<readonly Record<string, unknown>[]> =>
  JSON.parse((await runClinker(home, `${args} -f json`)).out)

test('what commands acknowledge is kept once, also when others are suspended or killed', async () => {
  await runClinker(home, 'quota class set --volumes -1 --snapshots -1 --gigabytes -1 default --os-cloud sandbox-admin')
  await runClinker(home, 'volume create --size 1 shared --wait')
  const finished = await runDisturbedCommands()
  const failed = finished.filter(({ result: { status } }) => status !== 0 && status !== null)
  expect(failed).toEqual([])
  const acknowledged = finished.filter(({ result }) => result.status === 0).map(({ index }) => index)
  expect(acknowledged.length).toBeGreaterThan(PROCESSES / 2)

  const volumes = (await runJson('volume list')).map(({ Name }) => String(Name))
  const snapshots = (await runJson('volume snapshot list')).map(({ Name }) => String(Name))
  const [shared] = [JSON.parse((await runClinker(home, 'volume show shared -f json')).out)]
  const names = [...volumes, ...snapshots, ...Object.keys(shared.properties)]
  const expectedNames = acknowledged.flatMap(
    index => [[`volume-${index}`], [`key-${index}`], [`snapshot-${index}`], []][index % COMMANDS.length] ?? [],
  )
  expect(expectedNames.filter(name => !names.includes(name))).toEqual([])
  expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([])
  expect(readdirSync(join(home, '.local/state/clinker')).filter(name => !/\.new$/.test(name))).toEqual(['sandbox.json'])
})
