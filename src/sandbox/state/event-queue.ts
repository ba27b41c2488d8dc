/** The types of scheduled events, with their payloads. */
export interface EventPayloads {
  'volume downloading': { readonly id: string }
  'volume created': { readonly id: string; readonly preferredHost: string | null; readonly imageId?: string }
  'volume for backup': { readonly id: string; readonly backupId: string }
  'volume deleted': { readonly id: string }
  'volume unmanaged': { readonly id: string }
  'volume managed': { readonly id: string; readonly host: string; readonly sourceName: string }
  'volume extended': { readonly id: string; readonly size: number }
  'volume retyped': { readonly id: string; readonly typeId: string; readonly canMigrate: boolean }
  'volume migrated': { readonly id: string; readonly host: string; readonly typeId?: string }
  'volume reverted': { readonly id: string; readonly snapshotId: string }
  'volume uploaded': { readonly id: string; readonly imageId: string }
  'volume reimaged': { readonly id: string; readonly imageId: string }
  'snapshot created': { readonly id: string }
  'snapshot deleted': { readonly id: string }
  'snapshot unmanaged': { readonly id: string }
  'snapshot managed': { readonly id: string; readonly sourceName: string }
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

export type EventType = keyof EventPayloads

/** An event that is due at a time (milliseconds since the epoch). */
export type ScheduledEvent<K extends EventType = EventType> = {
  [P in K]: {
    readonly dueAt: number
    readonly type: P
    readonly payload: EventPayloads[P]
    readonly requestId?: string | undefined
  }
}[K]

/** Adds an event to the queue; events of the same time keep their order. */
export function scheduleEvent(
  state: { readonly scheduledEvents: ScheduledEvent[]; readonly requestId?: string | undefined },
  event: ScheduledEvent,
): void {
  const insertIndex = state.scheduledEvents.findIndex(other => other.dueAt > event.dueAt)
  state.scheduledEvents.splice(
    insertIndex < 0 ? state.scheduledEvents.length : insertIndex,
    0,
    state.requestId === undefined ? event : { ...event, requestId: state.requestId },
  )
}
