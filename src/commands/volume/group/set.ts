import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { choice, text } from '../../../framework/value-params.ts'
import { optional, repeated, switches } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { planGroupUpdate, parseIds, waitForGroupUpdate } from '../../../resources/group-members.ts'
import {
  disableGroupReplication,
  enableGroupReplication,
  group,
  GROUP_STATES,
  readGroup,
  waitForReplication,
  resetGroupStatus,
  updateGroup,
} from '../../../resources/group.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume group set',
  aliases: ['group set', 'group-update'],
  summary: 'Set the name, description, volumes or replication of a volume group',
  about:
    'One request adds or removes six volumes at most; for more, clinker waits in between until the group ' +
    'is available again.',
  args: { group: ref(group) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    addVolume: repeated(
      ref(volume, 'volume to add (name or ID; repeatable)', { allowedStatuses: ['available', 'in-use'] }),
    ),
    removeVolume: repeated(
      ref(volume, 'volume to remove (name or ID; repeatable)', {
        allowedStatuses: ['available', 'in-use', 'error', 'error_deleting'],
      }),
    ),
    addVolumes: optional(text('volumes to add, as comma-separated IDs', { metavar: 'ids', isHidden: true })),
    removeVolumes: optional(text('volumes to remove, as comma-separated IDs', { metavar: 'ids', isHidden: true })),
    replication: switches(
      {
        'enable-replication': [true, 'enable replication of its volumes'],
        'disable-replication': [false, 'disable replication of its volumes'],
      },
      { since: '3.38' },
    ),
    state: optional(
      choice('reset the recorded status (does not touch the group)', GROUP_STATES, {
        isAdminOnly: true,
        since: '3.20',
        metavar: 'state',
      }),
    ),
  },
  operations: [resetGroupStatus, updateGroup, enableGroupReplication, disableGroupReplication, readGroup],
  plan: input => {
    const { group: target, name, description, replication, state } = input
    const changes = planGroupUpdate(group, target, { name, description, ...getMemberChanges(input) }, change =>
      updateGroup(target, change),
    )
    return [
      state !== undefined && resetGroupStatus(target, { status: state }),
      ...changes,
      replication !== undefined && changes.length > 0 && waitForGroupUpdate(group, target),
      replication === true && enableGroupReplication(target, {}),
      replication === false && disableGroupReplication(target, {}),
    ]
  },
  confirmation: ({ state }) => state && `resets its recorded status to ${state}, whatever the real status`,
  skipsReadyCheck: ({ state }) => state !== undefined,
  showOutput: { resource: group, table: group.showTable, source: 'reread' },
  wait: input => {
    const { group: target, state, replication } = input
    if (replication !== undefined) return [waitForReplication(target, replication ? 'enabled' : 'disabled')]
    const { add, remove } = getMemberChanges(input)
    return state !== undefined && add.length + remove.length === 0 ? [] : [waitForGroupUpdate(group, target)]
  },
  successMessage: ({ group: target }) => `Updated volume group ${formatLabel(target)}`,
  examples: [
    [
      'volume group set --add-volume db-data --add-volume db-log --wait shop',
      'add two volumes; wait until they are added',
    ],
    ['volume group set --enable-replication shop', 'enable replication'],
  ],
})

interface MemberFlags {
  readonly addVolume: readonly { readonly id: string }[]
  readonly removeVolume: readonly { readonly id: string }[]
  readonly addVolumes: string | undefined
  readonly removeVolumes: string | undefined
}

const getMemberChanges = ({ addVolume, removeVolume, addVolumes, removeVolumes }: MemberFlags) => ({
  add: [...addVolume.map(one => one.id), ...parseIds(addVolumes)],
  remove: [...removeVolume.map(one => one.id), ...parseIds(removeVolumes)],
})
