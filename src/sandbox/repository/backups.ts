import { getOwn } from '../../types/json.ts'
import type { HandlerContext } from '../http/handler-context.ts'
import { getPathParam } from '../http/handler-context.ts'
import type { BackupEntity } from '../state/entities.ts'
import { notFound } from '../http/errors.ts'
import type { SandboxState } from '../state/state.ts'

/** A backup the caller may see; raises Cinder's 404. */
export function requireBackupById(context: HandlerContext, id: string): BackupEntity {
  const backup = getOwn(context.state.backups, id)
  if (backup === undefined || (backup.projectId !== context.caller.projectId && !context.caller.isAdmin))
    throw notFound(`Backup ${id} could not be found.`)
  return backup
}

/** The backup of the URL. */
export const requireBackup = (context: HandlerContext): BackupEntity =>
  requireBackupById(context, getPathParam(context, 'id'))

/** The incremental backups that depend on a backup. */
export function findIncrements(state: SandboxState, id: string): readonly BackupEntity[] {
  return Object.values(state.backups).filter(backup => backup.parentId === id)
}
