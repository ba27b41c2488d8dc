import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { createdTarget } from '../../../framework/plan.ts'
import { waitForStatus } from '../../../framework/wait-condition.ts'
import { optional, repeated } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { buildGroupChecks } from '../../../resources/snapshot-backup-checks.ts'
import { groupSnapshot } from '../../../resources/group-snapshot.ts'
import { groupType } from '../../../resources/group-type.ts'
import { createGroup, createGroupFromSource, group, readGroup } from '../../../resources/group.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume group create',
  aliases: ['group create', 'group-create'],
  summary: 'Create a volume group, empty or from a group or a group snapshot',
  about:
    'A group has a group type, which defines its features, and volume types, which define the volumes it ' +
    'can contain. A group from a source has the types of the source, and copies of its volumes.',
  args: {
    typeOfGroup: optional(ref(groupType, 'group type; older form of --volume-group-type', { isHidden: true })),
    typesOfVolumes: repeated(
      ref(volumeType, 'comma-separated volume types; older form of --volume-type', { isHidden: true }),
    ),
  },
  flags: {
    volumeGroupType: optional(ref(groupType, 'type of the new group (name or ID)')),
    volumeType: repeated(ref(volumeType, 'volume type of the group (name or ID; repeatable)')),
    sourceGroup: optional(
      ref(group, 'source group to clone (name or ID)', { since: '3.14', allowedStatuses: ['available'] }),
    ),
    groupSnapshot: optional(
      ref(groupSnapshot, 'source group snapshot (name or ID)', { since: '3.14', allowedStatuses: ['available'] }),
    ),
    name: optional(text('name of the new group')),
    description: optional(text('description')),
    availabilityZone: optional(
      text('availability zone of an empty group', { metavar: 'zone', completionType: availabilityZone }),
    ),
  },
  exclusive: [
    ['typeOfGroup', 'volumeGroupType', 'sourceGroup', 'groupSnapshot'],
    ['typesOfVolumes', 'volumeType'],
    ['sourceGroup', 'groupSnapshot', 'availabilityZone'],
    ['sourceGroup', 'groupSnapshot', 'volumeType'],
  ],
  operations: [createGroup, createGroupFromSource, readGroup],
  plan: input => {
    const {
      name,
      description,
      availabilityZone,
      volumeGroupType: type = input.typeOfGroup,
      sourceGroup,
      groupSnapshot: snapshot,
    } = input
    if (sourceGroup !== undefined || snapshot !== undefined) {
      return [
        createGroupFromSource({
          pathParams: {},
          body: { name, description, source_group_id: sourceGroup?.id, group_snapshot_id: snapshot?.id },
        }),
      ]
    }
    const types = [...input.volumeType, ...input.typesOfVolumes].map(one => one.id)
    if (type === undefined)
      throw new CliError('usage', 'Specify one of --volume-group-type, --source-group or --group-snapshot.')
    if (types.length === 0) throw new CliError('usage', 'Missing required option: --volume-type')
    return [
      createGroup({
        name,
        description,
        group_type: type.id,
        volume_types: [...new Set(types)],
        availability_zone: availabilityZone,
      }),
    ]
  },
  creates: { type: group, name: ({ name }) => name },
  checks: (_, context) => buildGroupChecks(context),
  showOutput: { resource: group, table: group.showTable, source: 'reread' },
  shownId: (_, answers) => createdTarget(group, answers).id,
  wait: (_, answers) => [waitForStatus(group, createdTarget(group, answers).id, ['available'], ['creating'])],
  successMessage: (_, answers) => `Creating volume group ${formatCreatedLabel(group, answers)}`,
  examples: [
    ['volume group create --volume-group-type consistent --volume-type fast --name shop', 'for volumes of one type'],
    [
      'volume group create --group-snapshot shop-monday --name shop-copy --wait',
      'from a snapshot; wait until it is available',
    ],
  ],
})
