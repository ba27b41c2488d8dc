import { constants } from 'node:fs'
import { mkdir, open, realpath } from 'node:fs/promises'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import { digest } from '../../sandbox/state/ids.ts'

/** How long a run waits for another one that holds the lock, in ms: a holder may be suspended. */
const WAIT_LIMIT_MS = 60_000
const RETRY_MS = 10

/** Ends a lock. */
type Release = () => Promise<void>

/** Takes a lock on a state file without waiting; undefined when it is held. The kernel frees it with its holder. */
type TryLock = (stateFile: string) => Promise<Release | undefined>

/** A name for the lock of a file: the same for every path that leads to its folder. */
async function buildLockName(stateFile: string): Promise<string> {
  return `clinker-sandbox-${digest(join(await realpath(dirname(stateFile)), basename(stateFile)))}`
}

/** Holds a name that only one process can listen on: an abstract socket (see unix(7)) or a named pipe of Windows. */
function listenOnName(name: string): Promise<Release | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer(connection => connection.destroy())
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined)
      else reject(error)
    })
    server.listen(name, () => {
      resolve(() => new Promise(closed => server.close(() => closed())))
    })
  })
}

/** `O_EXLOCK` of open(2) on macOS and the BSDs, which Node does not name. */
const O_EXLOCK = 0x20

async function openExclusively(stateFile: string): Promise<Release | undefined> {
  try {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | constants.O_NOFOLLOW | O_EXLOCK
    const handle = await open(`${stateFile}.lock`, flags, 0o600)
    return () => handle.close()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return undefined
    throw error
  }
}

const LOCKS: Readonly<Partial<Record<NodeJS.Platform, TryLock>>> = {
  linux: async stateFile => listenOnName(`\0${await buildLockName(stateFile)}`),
  win32: async stateFile => listenOnName(`\\\\.\\pipe\\${await buildLockName(stateFile)}`),
}

/**
 * Runs `work` while no other process holds the lock of the state file, whose folder is created if need be.
 * No file stands for the lock on Linux, so none can be left behind. Raises `refused` after a minute.
 */
export async function withStateLock<T>(stateFile: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(stateFile), { recursive: true, mode: 0o700 })
  const release = await waitForLock(stateFile, LOCKS[platform()] ?? openExclusively)
  try {
    return await work()
  } finally {
    await release()
  }
}

async function waitForLock(stateFile: string, tryLock: TryLock): Promise<Release> {
  const deadline = performance.now() + WAIT_LIMIT_MS
  for (;;) {
    const release = await tryLock(stateFile)
    if (release !== undefined) return release
    if (performance.now() > deadline)
      throw new CliError('refused', `Another process has been using the sandbox state in ${stateFile} for a minute.`, {
        advice: 'Resume or end the suspended clinker process (for example with fg).',
      })
    await new Promise(resolve => {
      setTimeout(resolve, RETRY_MS * (0.5 + Math.random()))
    })
  }
}
