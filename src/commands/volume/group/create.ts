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
  summary: 'Make a volume group, empty or from a group or a group snapshot',
  about:
    'A group has a group type, which says what it can do, and volume types, which say what volumes it may hold. From a source it has those of the source, and copies of its volumes.',
  args: {
    typeOfGroup: optional(ref(groupType, 'group type, as it was typed once', { isHidden: true })),
    typesOfVolumes: repeated(ref(volumeType, 'volume types, as they were typed once', { isHidden: true })),
  },
  flags: {
    volumeGroupType: optional(ref(groupType, 'type of the new group (name or ID)')),
    volumeType: repeated(ref(volumeType, 'type of volumes it may hold (name or ID; repeat for more)')),
    sourceGroup: optional(
      ref(group, 'a copy of this group (name or ID)', { since: '3.14', allowedStatuses: ['available'] }),
    ),
    groupSnapshot: optional(
      ref(groupSnapshot, 'from this group snapshot (name or ID)', { since: '3.14', allowedStatuses: ['available'] }),
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
      throw new CliError('usage', 'One of --volume-group-type, --source-group, --group-snapshot is needed.')
    if (types.length === 0) throw new CliError('usage', '--volume-type is missing: which volumes may the group hold?')
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
  creates: group,
  checks: (_, context) => buildGroupChecks(context),
  showOutput: { resource: group, table: group.showTable, source: 'reread' },
  shownId: (_, answers) => createdTarget(group, answers).id,
  wait: (_, answers) => [waitForStatus(group, createdTarget(group, answers).id, ['available'], ['creating'])],
  successMessage: (_, answers) => `volume group ${createdTarget(group, answers).id} is being made`,
  examples: [
    ['volume group create --volume-group-type consistent --volume-type fast --name shop', 'for volumes of one type'],
    [
      'volume group create --group-snapshot shop-monday --name shop-copy --wait',
      'from a snapshot; return when it can be used',
    ],
  ],
})
