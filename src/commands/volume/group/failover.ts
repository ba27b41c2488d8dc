import { defineCommand } from '../../../framework/command.ts'
import { optional, switches } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { failOverGroup, group, waitForReplication } from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group failover',
  aliases: ['group failover', 'group-failover-replication'],
  summary: 'Let a replicated volume group go on at another site',
  about: 'Fail back with --secondary-backend-id default.',
  args: { group: ref(group) },
  flags: {
    attached: switches({
      'allow-attached-volume': [true, 'even with volumes in use'],
      'disallow-attached-volume': [false, 'not with volumes in use (the default)'],
    }),
    secondaryBackendId: optional(
      text('the site to go on at; volume group replication targets list tells which there are', { metavar: 'backend' }),
    ),
  },
  operations: [failOverGroup],
  plan: ({ group: target, attached, secondaryBackendId }) => [
    failOverGroup(target, { allow_attached_volume: attached, secondary_backend_id: secondaryBackendId }),
  ],
  wait: ({ group: target, secondaryBackendId }) => [
    waitForReplication(target, secondaryBackendId === 'default' ? 'enabled' : 'failed-over'),
  ],
  successMessage: ({ group: target }) => `volume group ${target.id} fails over`,
  examples: [
    ['volume group failover --secondary-backend-id site-b --wait shop', 'go on at site-b; return when it does'],
    ['volume group failover --secondary-backend-id default shop', 'back again'],
  ],
})
