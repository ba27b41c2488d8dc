import { clinkerStep } from '../../types/next-step.ts'
import { randomUUID } from 'node:crypto'
import { constants, type BigIntStats } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CliError } from '../../types/cli-error.ts'
import { createState, type SandboxState } from '../../sandbox/state/state.ts'
import type { Ports } from '../../types/ports.ts'

/** Where the state of the sandbox is kept: `$XDG_STATE_HOME/clinker/sandbox.json`, also without a home folder. */
export function sandboxStateFile({ env, userId }: Pick<Ports, 'env' | 'userId'>): string {
  const base =
    env['XDG_STATE_HOME'] ||
    (env['HOME']
      ? join(env['HOME'], '.local', 'state')
      : join(env['TMPDIR'] || '/tmp', `clinker-state-${userId ?? 'user'}`))
  return join(base, 'clinker', 'sandbox.json')
}

/** A folder for temporary files is everybody's: somebody else may have put a link or a folder at the path first. */
export async function assertPrivateFolder({ env, userId }: Pick<Ports, 'env' | 'userId'>): Promise<void> {
  if (env['XDG_STATE_HOME'] || env['HOME']) return
  const folder = dirname(dirname(sandboxStateFile({ env, userId })))
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const found = await lstat(folder)
  if (!found.isDirectory() || (found.mode & 0o077) !== 0 || found.uid !== (userId ?? found.uid))
    throw new CliError('refused', `The folder ${folder} does not belong to you alone.`, {
      advice: 'Set HOME or XDG_STATE_HOME to a folder of your own.',
    })
}

/** What a state file held, and which file it was: it is replaced only while it is still the same one. */
export interface StateSnapshot {
  readonly state: SandboxState
  /** Empty when there was no file. */
  readonly fileVersion: string
}

const formatVersion = ({ dev, ino, size, mtimeNs }: BigIntStats): string => [dev, ino, size, mtimeNs].join(' ')

const getErrorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error ? String(error.code) : undefined

/** The version of a file that exists; empty for one that does not. */
async function readFileVersion(file: string): Promise<string> {
  try {
    return formatVersion(await stat(file, { bigint: true }))
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return ''
    throw error
  }
}

/** A state file with contents that the sandbox cannot work with. */
export const createUnreadableStateError = (file: string): CliError =>
  new CliError('refused', `The sandbox cannot read its state in ${file}.`, {
    nextSteps: [clinkerStep('sandbox reset', [], 'starts with an empty sandbox')],
  })

/** The state in a file, or a new one (of the time `now`, in ms) when there is no file. Raises `refused`. */
export async function readSnapshot(file: string, now: number): Promise<StateSnapshot> {
  try {
    // A FIFO is opened without waiting for its writer.
    const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const stats = await handle.stat({ bigint: true })
      if (!stats.isFile()) throw createUnreadableStateError(file)
      const state: SandboxState = JSON.parse(await handle.readFile('utf8'))
      if (state.format === createState(0).format) return { state, fileVersion: formatVersion(stats) }
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (getErrorCode(error) === 'ENOENT') return { state: createState(now), fileVersion: '' }
    if (error instanceof CliError || getErrorCode(error) !== undefined) throw error
  }
  throw createUnreadableStateError(file)
}

/**
 * Replaces the file by one with the new state, in one step: a process killed at any time leaves a whole file.
 * False when the file is no longer the one of `fileVersion` (undefined replaces any): nothing was written then.
 */
export async function replaceState(
  file: string,
  state: SandboxState,
  fileVersion: string | undefined,
): Promise<boolean> {
  await removeLeftovers(file)
  const temporaryFile = `${file}.${randomUUID()}.new`
  try {
    await writeFile(temporaryFile, JSON.stringify(state), { mode: 0o600, flag: 'wx' })
    if (fileVersion !== undefined && (await readFileVersion(file)) !== fileVersion) return false
    await rename(temporaryFile, file)
    return true
  } finally {
    await rm(temporaryFile, { force: true })
  }
}

/** Removes what killed processes left. Only the holder of the lock writes such files, so none of them is in use. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file)
  const leftovers = (await readdir(folder)).filter(
    name => name.startsWith(`${basename(file)}.`) && /\.(?:new|old)$/.test(name),
  )
  for (const name of leftovers) await rm(join(folder, name), { force: true, recursive: true })
}

/** Runs what reads or writes the state file; raises `refused` in place of an error of the file system. */
export async function withDiskErrors<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const code = getErrorCode(error)
    if (error instanceof CliError || code === undefined) throw error
    throw new CliError('refused', `The sandbox cannot keep its state in ${file} (${code}).`, {
      advice: 'Set XDG_STATE_HOME to a folder that can be written.',
    })
  }
}
