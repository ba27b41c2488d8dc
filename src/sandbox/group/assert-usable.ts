import type { GroupEntity } from '../state/entities.ts'
import { invalidVolume } from '../http/errors.ts'
import { assertNotFrozen } from '../service/lookup.ts'
import type { SandboxState } from '../state/state.ts'

/** Raises the 400 of a group whose backend is frozen, or that never found one. */
export function assertGroupUsable(state: SandboxState, group: GroupEntity): void {
  if (group.host === null) throw invalidVolume('volume is not assigned to a host')
  assertNotFrozen(state, group)
}
