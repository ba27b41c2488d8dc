import type { Call } from '../call.ts'
import { param } from '../call.ts'
import type { Backup } from '../records.ts'
import { notFound } from '../refusal.ts'
import type { World } from '../world.ts'
import { at } from '../world.ts'

/** A backup the caller may see; raises Cinder's 404. */
export function backupById(call: Call, id: string): Backup {
  const backup = at(call.world.backups, id)
  if (backup === undefined || (backup.projectId !== call.who.projectId && !call.who.isAdmin)) throw notFound(`Backup ${id} could not be found.`)
  return backup
}

/** The backup of the URL. */
export const theBackup = (call: Call): Backup => backupById(call, param(call, 'id'))

/** The increments that lie on a backup. */
export function increments(world: World, id: string): readonly Backup[] {
  return Object.values(world.backups).filter((backup) => backup.parentId === id)
}
