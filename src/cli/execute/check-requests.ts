import { requireVersion } from '../../api/microversion-negotiation.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import type { PreparedRequest } from '../../framework/operation.ts'
import { isPreparedRequest, type PlanStep } from '../../framework/plan.ts'
import type { WaitCondition } from '../../framework/wait-condition.ts'
import { findColumnIndexes } from '../../output/column-selection.ts'
import { waitUntilReady } from '../../resources/busy-states.ts'
import type { Run } from '../run/run.ts'

/** Raises `unsupported` for a request that this cloud is too old for, and `usage` for a column that does not exist. */
export function requireSendable(
  { showOutput, listOutput }: BoundCommand,
  steps: readonly PlanStep[],
  { cloud, microversion, options: { render } }: Run,
): void {
  const table = showOutput?.table ?? listOutput?.table
  if (table !== undefined && render.columns.length > 0)
    findColumnIndexes(
      table.columns.map(column => column.title),
      render.columns,
    )
  for (const request of steps.filter(isPreparedRequest)) requireVersion(request, microversion, cloud.pinnedMicroversion)
}

/** With `--wait`: the end of what a target is still busy with, to be waited for before it is changed. */
export function findBusyTarget(
  { skipsReadyCheck, named }: BoundCommand,
  requests: readonly PreparedRequest[],
  { options }: Run,
): WaitCondition | undefined {
  const isChange = requests.some(({ operation }) => operation.isMutating)
  return options.isWaiting && isChange && !skipsReadyCheck ? waitUntilReady(named) : undefined
}
