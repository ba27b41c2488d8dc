import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../../contract/failure.ts'
import type { Send, WireRequest, WireResponse } from '../../contract/http.ts'
import { answer } from '../../sandbox/answer.ts'
import { newWorld, type World } from '../../sandbox/world.ts'
import type { Ports } from '../ports.ts'

/** A lock this old was left behind, in ms; a holder keeps it for the time of one request. */
const ABANDONED_MS = 10_000
const RETRY_MS = 15

/** Where the sandbox remembers its world: `$XDG_STATE_HOME/clinker/sandbox.json`. */
export function sandboxFile({ env }: Ports): string {
  const base = env['XDG_STATE_HOME'] || (env['HOME'] ? join(env['HOME'], '.local', 'state') : join(env['TMPDIR'] || '/tmp', 'clinker-state'))
  return join(base, 'clinker', 'sandbox.json')
}

interface Asked { readonly request: WireRequest; readonly resolve: (response: WireResponse) => void; readonly reject: (error: unknown) => void }

/** The sandbox behind its state file: what is asked while the file is in use is answered together, by one reading and one writing. */
export function sandboxOnDisk(ports: Ports): Send {
  const waiting: Asked[] = []
  let turns: Promise<void> | undefined
  const takeTurns = async (): Promise<void> => {
    while (waiting.length > 0) await answerAll(waiting.splice(0), ports)
    turns = undefined
  }
  return request => new Promise((resolve, reject) => {
    waiting.push({ request, resolve, reject })
    turns ??= takeTurns()
  })
}

async function answerAll(asked: readonly Asked[], ports: Ports): Promise<void> {
  const file = sandboxFile(ports)
  try {
    const responses = await alone(file, ports, async () => {
      const before = await readWorld(file, ports)
      let after = before
      const given = asked.map(({ request }) => {
        const { world, response } = answered(after, request, ports, file)
        after = world
        return response
      })
      if (after !== before) await replace(file, JSON.stringify(after), ports)
      return given
    })
    asked.forEach(({ resolve }, index) => { const response = responses[index]; if (response !== undefined) resolve(response) })
  } catch (error) {
    asked.forEach(({ reject }) => { reject(error) })
  }
}

/** A state file that was changed by hand can make anything happen. */
function answered(world: World, request: WireRequest, ports: Ports, file: string): ReturnType<typeof answer> {
  try {
    return answer(world, request, ports.clock.now())
  } catch {
    throw unreadable(file)
  }
}

const unreadable = (file: string): Failure =>
  new Failure('refused', `The sandbox cannot read its state in ${file}.`, { hint: 'clinker sandbox reset   starts it afresh' })

/** A file that cannot be written is no mistake of clinker's. */
async function onDisk<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (error instanceof Failure || code === undefined) throw error
    throw new Failure('refused', `The sandbox cannot keep its state in ${file} (${code}).`, { hint: 'XDG_STATE_HOME may name a folder that can be written.' })
  }
}

/** Forgets everything the sandbox knows. */
export async function resetSandbox(ports: Ports): Promise<void> {
  const file = sandboxFile(ports)
  await alone(file, ports, () => replace(file, JSON.stringify(newWorld(ports.clock.now())), ports))
}

async function readWorld(file: string, ports: Ports): Promise<World> {
  try {
    const world: World = JSON.parse(await readFile(file, 'utf8'))
    if (world.format === newWorld(0).format) return world
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent) return newWorld(ports.clock.now())
  }
  throw unreadable(file)
}

/** Written beside and moved into place, so that a run killed at any moment leaves a whole file. */
async function replace(file: string, text: string, { processId }: Ports): Promise<void> {
  const beside = `${file}.${processId}.new`
  await writeFile(beside, text, { mode: 0o600 })
  await rename(beside, file)
}

/** Runs `work` while no other clinker touches the state file. Raises `refused` when the file cannot be written. */
function alone<T>(file: string, ports: Ports, work: () => Promise<T>): Promise<T> {
  return onDisk(file, () => locked(file, ports, work))
}

async function locked<T>(file: string, ports: Ports, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const lock = `${file}.lock`
  while (!await taken(lock, ports)) await new Promise(resolve => { setTimeout(resolve, RETRY_MS) })
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function taken(lock: string, ports: Ports): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx', 0o600)
    await handle.writeFile(String(ports.processId))
    await handle.close()
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    await removeIfAbandoned(lock, ports)
    return false
  }
}

/** A run that was killed leaves its lock: its process is gone, or the lock is old. */
async function removeIfAbandoned(lock: string, ports: Ports): Promise<void> {
  try {
    const holder = Number(await readFile(lock, 'utf8'))
    const { mtimeMs } = await stat(lock)
    const isDead = holder > 0 && !ports.isRunning(holder)
    if (!isDead && Date.now() - mtimeMs < ABANDONED_MS) return
    const aside = `${lock}.${ports.processId}.old`
    await rename(lock, aside)
    await rm(aside, { force: true })
  } catch {
    // Somebody else took it away first.
  }
}
