import { backupTransitions } from './backup/transitions.ts'
import type { ScheduledEvent, EventType, EventPayloads } from './state/event-queue.ts'
import { groupTransitions } from './group/transitions.ts'
import { serviceTransitions } from './service/transitions.ts'
import { snapshotTransitions } from './snapshot/transitions.ts'
import { volumeTransitions } from './volume/transitions.ts'
import { migrationTransitions } from './volume/migration.ts'
import type { SandboxState } from './state/state.ts'

const transitions: {
  readonly [K in EventType]: (state: SandboxState, payload: EventPayloads[K], now: number) => void
} = {
  ...volumeTransitions,
  ...migrationTransitions,
  ...snapshotTransitions,
  ...backupTransitions,
  ...groupTransitions,
  ...serviceTransitions,
}

function runEvent<K extends EventType>(state: SandboxState, event: ScheduledEvent<K>): void {
  state.requestId = event.requestId
  transitions[event.type](state, event.payload, event.dueAt)
  delete state.requestId
}

/** True when something has become due. */
export function hasDueEvents(state: SandboxState, now: number): boolean {
  return state.scheduledEvents.some(event => event.dueAt <= now)
}

/** Runs all events that are due, in order, including those that other events schedule. */
export function runDueEvents(state: SandboxState, now: number): void {
  for (let next = state.scheduledEvents[0]; next !== undefined && next.dueAt <= now; next = state.scheduledEvents[0]) {
    state.scheduledEvents.shift()
    runEvent(state, next)
  }
}
