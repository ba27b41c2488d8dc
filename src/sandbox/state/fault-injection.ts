import { getOwn } from '../../types/json.ts'
import type { Metadata } from '../state/entities.ts'

/** How long things take in the pretend cloud, in simulated milliseconds. */
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

/** True when the metadata asks for this operation to fail, as in `rc_fail=create,delete`. */
export function isFailureInjected(metadata: Metadata, operation: string): boolean {
  return (getOwn(metadata, 'rc_fail') ?? '').split(/[,\s]+/).includes(operation)
}

/** What an operation takes, with the seconds of `rc_delay` on top; in milliseconds. */
export function computeDuration(metadata: Metadata, operation: keyof typeof OPERATION_MS): number {
  const seconds = Number(getOwn(metadata, 'rc_delay') ?? 0)
  return OPERATION_MS[operation] + (seconds > 0 && seconds < 1e6 ? seconds * 1000 : 0)
}
