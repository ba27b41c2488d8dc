import { getOwn } from '../../types/json.ts'
import type { Metadata } from '../state/entities.ts'

/** The duration of operations, in simulated milliseconds. */
export const OPERATION_MS = {
  create: 1000,
  download: 2000,
  delete: 1000,
  extend: 2000,
  retype: 2000,
  migrate: 3000,
  revert: 2000,
  upload: 3000,
  reimage: 3000,
  snapshot: 1000,
  backup: 3000,
  restore: 3000,
  group: 1000,
  failover: 2000,
  manage: 1000,
  reset: 500,
} as const

/** True when the metadata injects a failure of this operation, as in `rc_fail=create,delete`. */
export function isFailureInjected(metadata: Metadata, operation: string): boolean {
  return (getOwn(metadata, 'rc_fail') ?? '').split(/[,\s]+/).includes(operation)
}

/** The duration of an operation in milliseconds, plus the seconds of `rc_delay`. */
export function computeDuration(metadata: Metadata, operation: keyof typeof OPERATION_MS): number {
  const seconds = Number(getOwn(metadata, 'rc_delay') ?? 0)
  return OPERATION_MS[operation] + (seconds > 0 && seconds < 1e6 ? seconds * 1000 : 0)
}
