import { formatCreatedLabel } from '../../../../framework/format-label.ts'
import { CliError } from '../../../../types/cli-error.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { createdTarget } from '../../../../framework/plan.ts'
import { waitForStatus } from '../../../../framework/wait-condition.ts'
import { optional } from '../../../../framework/params.ts'
import { refWithFallback } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import {
  consistencyGroupSnapshot,
  createConsistencyGroupSnapshot,
  readConsistencyGroupSnapshot,
} from '../../../../resources/consistency-group-snapshot.ts'
import { consistencyGroup } from '../../../../resources/consistency-group.ts'

export default defineCommand({
  path: 'consistency group snapshot create',
  summary: 'Create a snapshot of all volumes of a consistency group',
  args: { name: optional(text('name of the snapshot')) },
  flags: {
    consistencyGroup: optional(
      refWithFallback(
        consistencyGroup,
        'name',
        'consistency group (name or ID; default: the one named like the snapshot)',
      ),
    ),
    description: optional(text('description')),
  },
  operations: [createConsistencyGroupSnapshot, readConsistencyGroupSnapshot],
  plan: ({ name, consistencyGroup: source, description }) => {
    if (source === undefined) throw new CliError('usage', 'Missing required option: --consistency-group')
    return [createConsistencyGroupSnapshot({ consistencygroup_id: source.id, name, description })]
  },
  creates: { type: consistencyGroupSnapshot, name: ({ name }) => name },
  showOutput: { resource: consistencyGroupSnapshot, table: consistencyGroupSnapshot.showTable, source: 'reread' },
  shownId: (_, answers) => createdTarget(consistencyGroupSnapshot, answers).id,
  wait: (_, answers) => [
    waitForStatus(
      consistencyGroupSnapshot,
      createdTarget(consistencyGroupSnapshot, answers).id,
      ['available'],
      ['creating'],
    ),
  ],
  successMessage: (_, answers) =>
    `Creating consistency group snapshot ${formatCreatedLabel(consistencyGroupSnapshot, answers)}`,
  examples: [
    ['consistency group snapshot create --consistency-group shop --wait shop-monday', 'wait until it is available'],
  ],
})
