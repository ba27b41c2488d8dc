import type { PollResult } from '../framework/wait-condition.ts'

interface ReplicationState {
  readonly replication_status?: string | null | undefined
  readonly active_backend_id?: string | null | undefined
}

/**
 * What replication says of a failover to a target; `default` is the backend that was failed over from, and the way
 * back.
 * The service falls back in silence where the driver knows no such target.
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
    : { failed: `replication is ${status ?? 'not known'}, with ${activeBackend || 'the first backend'} in use` }
}
