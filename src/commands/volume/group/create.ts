import { Failure } from '../../../contract/failure.ts'
import { defineCommand, made, settles } from '../../../grammar/command.ts'
import { optional, ref, repeated, text } from '../../../grammar/param.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { groupChecks } from '../../../resources/copy-checks.ts'
import { groupSnapshot } from '../../../resources/group-snapshot.ts'
import { groupType } from '../../../resources/group-type.ts'
import { createGroup, createGroupFrom, group, readGroup } from '../../../resources/group.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume group create',
  aliases: ['group create', 'group-create'],
  summary: 'Make a volume group, empty or from a group or a group snapshot',
  about: 'A group has a group type, which says what it can do, and volume types, which say what volumes it may hold. From a source it has those of the source, and copies of its volumes.',
  args: {
    typeOfGroup: optional(ref(groupType, 'group type, as it was typed once', { isHidden: true })),
    typesOfVolumes: repeated(ref(volumeType, 'volume types, as they were typed once', { isHidden: true })),
  },
  flags: {
    volumeGroupType: optional(ref(groupType, 'type of the new group (name or ID)')),
    volumeType: repeated(ref(volumeType, 'type of volumes it may hold (name or ID; repeat for more)')),
    sourceGroup: optional(ref(group, 'a copy of this group (name or ID)', { since: '3.14', fits: ['available'] })),
    groupSnapshot: optional(ref(groupSnapshot, 'from this group snapshot (name or ID)', { since: '3.14', fits: ['available'] })),
    name: optional(text('name of the new group')),
    description: optional(text('description')),
    availabilityZone: optional(text('availability zone of an empty group', { metavar: 'zone', offers: availabilityZone })),
  },
  exclusive: [
    ['typeOfGroup', 'volumeGroupType', 'sourceGroup', 'groupSnapshot'], ['typesOfVolumes', 'volumeType'],
    ['sourceGroup', 'groupSnapshot', 'availabilityZone'], ['sourceGroup', 'groupSnapshot', 'volumeType'],
  ],
  uses: [createGroup, createGroupFrom, readGroup],
  plan: asked => {
    const { name, description, availabilityZone, volumeGroupType: type = asked.typeOfGroup, sourceGroup, groupSnapshot: snapshot } = asked
    if (sourceGroup !== undefined || snapshot !== undefined) {
      return [createGroupFrom({ at: {}, body: { name, description, source_group_id: sourceGroup?.id, group_snapshot_id: snapshot?.id } })]
    }
    const types = [...asked.volumeType, ...asked.typesOfVolumes].map(one => one.id)
    if (type === undefined) throw new Failure('usage', 'One of --volume-group-type, --source-group, --group-snapshot is needed.')
    if (types.length === 0) throw new Failure('usage', '--volume-type is missing: which volumes may the group hold?')
    return [createGroup({ name, description, group_type: type.id, volume_types: [...new Set(types)], availability_zone: availabilityZone })]
  },
  makes: group,
  checks: (_, asker) => groupChecks(asker),
  shows: { noun: group, table: group.shown, from: 'again' },
  showsId: (_, answers) => made(group, answers).id,
  wait: (_, answers) => [settles(group, made(group, answers).id, ['available'], ['creating'])],
  says: (_, answers) => `volume group ${made(group, answers).id} is being made`,
  examples: [
    ['volume group create --volume-group-type consistent --volume-type fast --name shop', 'for volumes of one type'],
    ['volume group create --group-snapshot shop-monday --name shop-copy --wait', 'from a snapshot; return when it can be used'],
  ],
})
