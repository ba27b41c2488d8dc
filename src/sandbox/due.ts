import { backupHappenings } from './backup/happenings.ts'
import type { Due, Happening, Happenings } from './calendar.ts'
import { groupHappenings } from './group/happenings.ts'
import { serviceHappenings } from './service/happenings.ts'
import { snapshotHappenings } from './snapshot/happenings.ts'
import { volumeHappenings } from './volume/happenings.ts'
import { volumeMoves } from './volume/moves.ts'
import type { World } from './world.ts'

const happenings: { readonly [K in Happening]: (world: World, of: Happenings[K], at: number) => void } = {
  ...volumeHappenings, ...volumeMoves, ...snapshotHappenings, ...backupHappenings, ...groupHappenings, ...serviceHappenings,
}

function happen<K extends Happening>(world: World, due: Due<K>): void {
  world.asked = due.asked
  happenings[due.what](world, due.of, due.at)
  delete world.asked
}

/** True when something has become due. */
export function isRipe(world: World, now: number): boolean {
  return world.due.some((due) => due.at <= now)
}

/** Lets everything happen that is due, in order, what follows from it included. */
export function ripen(world: World, now: number): void {
  for (let next = world.due[0]; next !== undefined && next.at <= now; next = world.due[0]) {
    world.due.shift()
    happen(world, next)
  }
}
