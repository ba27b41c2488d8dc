import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { createdTarget } from '../../../framework/plan.ts'
import { waitForStatus } from '../../../framework/wait-condition.ts'
import { optional, repeated } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { consistencyGroupSnapshot } from '../../../resources/consistency-group-snapshot.ts'
import {
  consistencyGroup,
  createConsistencyGroup,
  createConsistencyGroupFromSource,
  readConsistencyGroup,
} from '../../../resources/consistency-group.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'consistency group create',
  summary: 'Create a consistency group, empty or from another group or a snapshot',
  about: 'Consistency groups are the older form of volume groups; the service stores them as such.',
  args: { name: optional(text('name of the new consistency group')) },
  flags: {
    volumeType: repeated(ref(volumeType, 'volume type of the group (name or ID; repeatable)')),
    source: optional(
      ref(consistencyGroup, 'source consistency group to clone (name or ID)', {
        aliases: ['consistency-group-source', 'source-cg'],
        allowedStatuses: ['available'],
      }),
    ),
    snapshot: optional(
      ref(consistencyGroupSnapshot, 'source consistency group snapshot (name or ID)', {
        aliases: ['consistency-group-snapshot', 'cgsnapshot'],
        allowedStatuses: ['available'],
      }),
    ),
    description: optional(text('description')),
    availabilityZone: optional(
      text('availability zone of an empty consistency group', { metavar: 'zone', completionType: availabilityZone }),
    ),
  },
  exclusive: [
    ['volumeType', 'source', 'snapshot'],
    ['source', 'snapshot', 'availabilityZone'],
  ],
  anyOf: [['volumeType', 'source', 'snapshot']],
  operations: [createConsistencyGroup, createConsistencyGroupFromSource, readConsistencyGroup],
  plan: ({ name, description, volumeType: types, source, snapshot, availabilityZone }) => {
    if (source !== undefined || snapshot !== undefined) {
      return [
        createConsistencyGroupFromSource({
          pathParams: {},
          body: { name, description, source_cgid: source?.id, cgsnapshot_id: snapshot?.id },
        }),
      ]
    }
    if (types.length === 0) throw new CliError('usage', 'Missing required option: --volume-type')
    const ids = [...new Set(types.map(type => type.id))]
    return [
      createConsistencyGroup({ name, description, volume_types: ids.join(','), availability_zone: availabilityZone }),
    ]
  },
  creates: { type: consistencyGroup, name: ({ name }) => name },
  showOutput: { resource: consistencyGroup, table: consistencyGroup.showTable, source: 'reread' },
  shownId: (_, answers) => createdTarget(consistencyGroup, answers).id,
  wait: (_, answers) => [
    waitForStatus(consistencyGroup, createdTarget(consistencyGroup, answers).id, ['available'], ['creating']),
  ],
  successMessage: (_, answers) => `Creating consistency group ${formatCreatedLabel(consistencyGroup, answers)}`,
  examples: [
    ['consistency group create --volume-type fast --wait shop', 'for volumes of one type; wait until it is available'],
    ['consistency group create --snapshot shop-monday shop-copy', 'from a snapshot'],
  ],
})
