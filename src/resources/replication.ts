import type { PollResult } from '../framework/wait-condition.ts'

interface ReplicationState {
  readonly replication_status?: string | null | undefined
  readonly active_backend_id?: string | null | undefined
}

/**
 * The result of a failover to a target; `default` is the backend that was failed over from and fails back. The service
 * falls back silently where the driver does not know the target.
 */
export function evaluateFailover(
  { replication_status: status, active_backend_id: activeBackend }: ReplicationState,
  target: string,
): PollResult {
  if (status === 'failing-over') return 'pending'
  const isFailedOver =
    target === 'default' ? status === 'enabled' : status === 'failed-over' && activeBackend === target
  return isFailedOver
    ? 'done'
    : { failed: `replication is ${status ?? 'unknown'}, with ${activeBackend || 'the primary backend'} active` }
}
