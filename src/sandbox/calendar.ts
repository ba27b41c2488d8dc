/** Everything that happens by itself, and what it needs to know. */
export interface Happenings {
  'volume downloading': { readonly id: string }
  'volume created': { readonly id: string; readonly near: string | null; readonly imageId?: string }
  'volume for backup': { readonly id: string; readonly backupId: string }
  'volume deleted': { readonly id: string }
  'volume unmanaged': { readonly id: string }
  'volume managed': { readonly id: string; readonly host: string; readonly source: string }
  'volume extended': { readonly id: string; readonly size: number }
  'volume retyped': { readonly id: string; readonly typeId: string; readonly mayMigrate: boolean }
  'volume migrated': { readonly id: string; readonly host: string; readonly typeId?: string }
  'volume reverted': { readonly id: string; readonly snapshotId: string }
  'volume uploaded': { readonly id: string; readonly imageId: string }
  'volume reimaged': { readonly id: string; readonly imageId: string }
  'snapshot created': { readonly id: string }
  'snapshot deleted': { readonly id: string }
  'snapshot unmanaged': { readonly id: string }
  'snapshot managed': { readonly id: string; readonly source: string }
  'backup created': { readonly id: string; readonly volumeStatus: string | null }
  'backup deleted': { readonly id: string }
  'backup restored': { readonly id: string; readonly volumeId: string }
  'backup imported': { readonly id: string; readonly record: string }
  'backup status': { readonly id: string; readonly status: string }
  'group created': { readonly id: string }
  'group updated': { readonly id: string; readonly add: readonly string[]; readonly remove: readonly string[] }
  'group deleted': { readonly id: string }
  'group replicated': { readonly id: string; readonly status: string }
  'group snapshot created': { readonly id: string }
  'group snapshot deleted': { readonly id: string }
  'host failed over': { readonly host: string; readonly backendId: string | null }
}

export type Happening = keyof Happenings

/** Something that becomes true at a time (milliseconds since the epoch). */
export type Due<K extends Happening = Happening> = { [P in K]: { readonly at: number; readonly what: P; readonly of: Happenings[P]; readonly asked?: string | undefined } }[K]

/** Puts an event on the calendar; events of the same time keep their order. */
export function schedule(world: { readonly due: Due[]; readonly asked?: string | undefined }, due: Due): void {
  const after = world.due.findIndex((other) => other.at > due.at)
  world.due.splice(after < 0 ? world.due.length : after, 0, world.asked === undefined ? due : { ...due, asked: world.asked })
}
