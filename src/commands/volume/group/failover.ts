import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { optional, switches } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { failOverGroup, group, waitForReplication } from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group failover',
  aliases: ['group failover', 'group-failover-replication'],
  summary: 'Fail over a replicated volume group',
  about: 'To fail back, use --secondary-backend-id default.',
  args: { group: ref(group) },
  flags: {
    attached: switches({
      'allow-attached-volume': [true, 'fail over even if volumes are in use'],
      'disallow-attached-volume': [false, 'refuse if volumes are in use (default)'],
    }),
    secondaryBackendId: optional(
      text('replication target to fail over to (see volume group replication targets list)', { metavar: 'backend' }),
    ),
  },
  operations: [failOverGroup],
  plan: ({ group: target, attached, secondaryBackendId }) => [
    failOverGroup(target, { allow_attached_volume: attached, secondary_backend_id: secondaryBackendId }),
  ],
  wait: ({ group: target, secondaryBackendId }) => [
    waitForReplication(target, secondaryBackendId === 'default' ? 'enabled' : 'failed-over'),
  ],
  successMessage: ({ group: target }) => `Failing over volume group ${formatLabel(target)}`,
  examples: [
    ['volume group failover --secondary-backend-id site-b --wait shop', 'fail over to site-b; wait until it is done'],
    ['volume group failover --secondary-backend-id default shop', 'fail back'],
  ],
})
