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
  summary: 'Change a volume group: its name, its volumes, its replication',
  about:
    'Six volumes at most come or go with one request; for more, clinker waits in between until the group is available again.',
  args: { group: ref(group) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    addVolume: repeated(
      ref(volume, 'volume to take in (name or ID; repeat for more)', { allowedStatuses: ['available', 'in-use'] }),
    ),
    removeVolume: repeated(
      ref(volume, 'volume to let go (name or ID; repeat for more)', {
        allowedStatuses: ['available', 'in-use', 'error', 'error_deleting'],
      }),
    ),
    addVolumes: optional(text('volumes to take in, IDs with commas', { metavar: 'ids', isHidden: true })),
    removeVolumes: optional(text('volumes to let go, IDs with commas', { metavar: 'ids', isHidden: true })),
    replication: switches(
      {
        'enable-replication': [true, 'replicate its volumes'],
        'disable-replication': [false, 'stop replicating them'],
      },
      { since: '3.38' },
    ),
    state: optional(
      choice('record another status, without doing anything to the group', GROUP_STATES, {
        isAdminOnly: true,
        since: '3.20',
        metavar: 'state',
      }),
    ),
  },
  anyOf: [['name', 'description', 'addVolume', 'removeVolume', 'addVolumes', 'removeVolumes', 'replication', 'state']],
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
  confirmation: ({ state }) => state && `records it as ${state}, whatever it really is`,
  skipsReadyCheck: ({ state }) => state !== undefined,
  showOutput: { resource: group, table: group.showTable, source: 'reread' },
  wait: input => {
    const { group: target, state, replication } = input
    if (replication !== undefined) return [waitForReplication(target, replication ? 'enabled' : 'disabled')]
    const { add, remove } = getMemberChanges(input)
    return state !== undefined && add.length + remove.length === 0 ? [] : [waitForGroupUpdate(group, target)]
  },
  successMessage: ({ group: target }) => `volume group ${target.id} changed`,
  examples: [
    [
      'volume group set --add-volume db-data --add-volume db-log --wait shop',
      'two volumes more; return when they are in',
    ],
    ['volume group set --enable-replication shop', 'replicate its volumes'],
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
