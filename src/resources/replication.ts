import type { Verdict } from '../grammar/command.ts'

interface Replicated {
  readonly replication_status?: string | null | undefined
  readonly active_backend_id?: string | null | undefined
}

/**
 * What replication says of a failover to a target; `default` is the backend that was failed over from, and the way back.
 * The service falls back in silence where the driver knows no such target.
 */
export function worksWith({ replication_status: status, active_backend_id: active }: Replicated, target: string): Verdict {
  if (status === 'failing-over') return 'pending'
  const isThere = target === 'default' ? status === 'enabled' : status === 'failed-over' && active === target
  return isThere ? 'done' : { failed: `replication is ${status ?? 'not known'}, with ${active || 'the first backend'} in use` }
}
