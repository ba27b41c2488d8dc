import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * Gives a file of the user's a new content, whole or not at all: it is written to a temporary file in the same folder,
 * flushed to the disk and renamed. A link keeps pointing to its file; the owner stays, and so does the mode where none
 * is given. Raises the system's error, such as ENOSPC, with the old file as it was.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode?: number): void {
  const target = followLinks(path)
  const previous = statSync(target, { throwIfNoEntry: false })
  const temporaryPath = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`)
  const descriptor = openSync(temporaryPath, 'wx', previous === undefined ? (mode ?? 0o666) : 0o600)
  try {
    try {
      writeFileSync(descriptor, content)
      if (previous !== undefined) setOwnerAndMode(descriptor, { ...previous, mode: mode ?? previous.mode })
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporaryPath, target)
  } catch (error) {
    rmSync(temporaryPath, { force: true })
    throw error
  }
}

/** The owner first: a change of owner takes bits off the mode. */
function setOwnerAndMode(descriptor: number, { uid, gid, mode }: Pick<Stats, 'uid' | 'gid' | 'mode'>): void {
  const own = fstatSync(descriptor)
  if (own.uid !== uid || own.gid !== gid) fchownSync(descriptor, uid, gid)
  fchmodSync(descriptor, mode & 0o7777)
}

/** As many links as Linux follows (path_resolution(7)). */
const MAX_LINKS = 40

/** The file that a link leads to, also where that does not exist yet. */
function followLinks(path: string): string {
  let target = path
  for (let i = 0; i < MAX_LINKS; i++) {
    if (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return target
    target = resolve(dirname(target), readlinkSync(target))
  }
  return target
}

/** The reason in a system error, `no space left on the device (ENOSPC)`; undefined for an error of another kind. */
export function describeFileError(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (code === undefined) return undefined
  return `${REASONS[code] ?? 'the system refused'} (${code})`
}

const REASONS: Readonly<Record<string, string | undefined>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is exceeded',
  EFBIG: 'the file would be too large',
  EISDIR: 'it is a folder',
  ENOENT: 'the folder does not exist',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'part of the path is not a folder',
  EPERM: 'its owner cannot be kept',
  EROFS: 'the file system is read-only',
}
