import { clinkerStep } from '../../types/next-step.ts'
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import type { HttpHandler, HttpRequest, HttpResponse } from '../../types/http.ts'
import { handleRequest } from '../../sandbox/handle-request.ts'
import { createState, type SandboxState } from '../../sandbox/state/state.ts'
import type { Ports } from '../../types/ports.ts'

/** A lock this old was left behind, in ms; a holder keeps it for the time of one request. */
const STALE_LOCK_MS = 10_000
const RETRY_MS = 15

/** Where the sandbox remembers its world: `$XDG_STATE_HOME/clinker/sandbox.json`. */
export function sandboxStateFile({ env }: Ports): string {
  const base =
    env['XDG_STATE_HOME'] ||
    (env['HOME'] ? join(env['HOME'], '.local', 'state') : join(env['TMPDIR'] || '/tmp', 'clinker-state'))
  return join(base, 'clinker', 'sandbox.json')
}

interface PendingRequest {
  readonly request: HttpRequest
  readonly resolve: (response: HttpResponse) => void
  readonly reject: (error: unknown) => void
}

/**
 * The sandbox behind its state file: what is asked while the file is in use is answered together, by one reading and
 * one writing.
 */
export function openSandboxHandler(ports: Ports): HttpHandler {
  const pending: PendingRequest[] = []
  let processing: Promise<void> | undefined
  const processPending = async (): Promise<void> => {
    while (pending.length > 0) await handleAll(pending.splice(0), ports)
    processing = undefined
  }
  return request =>
    new Promise((resolve, reject) => {
      pending.push({ request, resolve, reject })
      processing ??= processPending()
    })
}

async function handleAll(pending: readonly PendingRequest[], ports: Ports): Promise<void> {
  const file = sandboxStateFile(ports)
  try {
    const responses = await withLock(file, ports, async () => {
      const before = await readState(file, ports)
      let after = before
      const responsesOf = pending.map(({ request }) => {
        const { state, response } = handleOne(after, request, ports, file)
        after = state
        return response
      })
      if (after !== before) await replaceFile(file, JSON.stringify(after), ports)
      return responsesOf
    })
    pending.forEach(({ resolve }, index) => {
      const response = responses[index]
      if (response !== undefined) resolve(response)
    })
  } catch (error) {
    pending.forEach(({ reject }) => {
      reject(error)
    })
  }
}

/** A state file that was changed by hand can make anything happen. */
function handleOne(
  state: SandboxState,
  request: HttpRequest,
  ports: Ports,
  file: string,
): ReturnType<typeof handleRequest> {
  try {
    return handleRequest(state, request, ports.clock.now())
  } catch {
    throw unreadableState(file)
  }
}

const unreadableState = (file: string): CliError =>
  new CliError('refused', `The sandbox cannot read its state in ${file}.`, {
    nextSteps: [clinkerStep('sandbox reset', [], 'starts with an empty sandbox')],
  })

/** A file that cannot be written is no mistake of clinker's. */
async function withDiskErrors<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (error instanceof CliError || code === undefined) throw error
    throw new CliError('refused', `The sandbox cannot keep its state in ${file} (${code}).`, {
      advice: 'XDG_STATE_HOME may name a folder that can be written.',
    })
  }
}

/** Forgets everything the sandbox knows. */
export async function resetSandbox(ports: Ports): Promise<void> {
  const file = sandboxStateFile(ports)
  await withLock(file, ports, () => replaceFile(file, JSON.stringify(createState(ports.clock.now())), ports))
}

async function readState(file: string, ports: Ports): Promise<SandboxState> {
  try {
    const world: SandboxState = JSON.parse(await readFile(file, 'utf8'))
    if (world.format === createState(0).format) return world
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isAbsent) return createState(ports.clock.now())
  }
  throw unreadableState(file)
}

/** Written beside and moved into place, so that a run killed at any moment leaves a whole file. */
async function replaceFile(file: string, text: string, { processId }: Ports): Promise<void> {
  const temporary = `${file}.${processId}.new`
  await writeFile(temporary, text, { mode: 0o600 })
  await rename(temporary, file)
}

/** Runs `work` while no other clinker touches the state file. Raises `refused` when the file cannot be written. */
function withLock<T>(file: string, ports: Ports, work: () => Promise<T>): Promise<T> {
  return withDiskErrors(file, () => runLocked(file, ports, work))
}

async function runLocked<T>(file: string, ports: Ports, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const lock = `${file}.lock`
  while (!(await tryLock(lock, ports)))
    await new Promise(resolve => {
      setTimeout(resolve, RETRY_MS)
    })
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function tryLock(lock: string, ports: Ports): Promise<boolean> {
  try {
    const handle = await open(lock, 'wx', 0o600)
    await handle.writeFile(String(ports.processId))
    await handle.close()
    return true
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    await removeStaleLock(lock, ports)
    return false
  }
}

/** A run that was killed leaves its lock: its process is gone, or the lock is old. */
async function removeStaleLock(lock: string, ports: Ports): Promise<void> {
  try {
    const holder = Number(await readFile(lock, 'utf8'))
    const { mtimeMs } = await stat(lock)
    const isDead = holder > 0 && !ports.isRunning(holder)
    if (!isDead && Date.now() - mtimeMs < STALE_LOCK_MS) return
    const renamed = `${lock}.${ports.processId}.old`
    await rename(lock, renamed)
    await rm(renamed, { force: true })
  } catch {
    // Somebody else took it away first.
  }
}
