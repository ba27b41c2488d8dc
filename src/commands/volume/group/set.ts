import { defineCommand } from '../../../grammar/command.ts'
import { choice, optional, ref, repeated, switches, text } from '../../../grammar/param.ts'
import { groupSteps, idsIn, updated } from '../../../resources/group-members.ts'
import { disableReplication, enableReplication, group, GROUP_STATES, readGroup, replicates, resetGroup, updateGroup } from '../../../resources/group.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume group set',
  aliases: ['group set', 'group-update'],
  summary: 'Change a volume group: its name, its volumes, its replication',
  about: 'Six volumes at most come or go with one request; for more, clinker waits in between until the group is available again.',
  args: { group: ref(group) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    addVolume: repeated(ref(volume, 'volume to take in (name or ID; repeat for more)', { fits: ['available', 'in-use'] })),
    removeVolume: repeated(ref(volume, 'volume to let go (name or ID; repeat for more)', { fits: ['available', 'in-use', 'error', 'error_deleting'] })),
    addVolumes: optional(text('volumes to take in, IDs with commas', { metavar: 'ids', isHidden: true })),
    removeVolumes: optional(text('volumes to let go, IDs with commas', { metavar: 'ids', isHidden: true })),
    replication: switches({ 'enable-replication': [true, 'replicate its volumes'], 'disable-replication': [false, 'stop replicating them'] }, { since: '3.38' }),
    state: optional(choice('record another status, without doing anything to the group', GROUP_STATES, { isAdminOnly: true, since: '3.20', metavar: 'state' })),
  },
  anyOf: [['name', 'description', 'addVolume', 'removeVolume', 'addVolumes', 'removeVolumes', 'replication', 'state']],
  uses: [resetGroup, updateGroup, enableReplication, disableReplication, readGroup],
  plan: asked => {
    const { group: target, name, description, replication, state } = asked
    const changes = groupSteps(group, target, { name, description, ...members(asked) }, change => updateGroup(target, change))
    return [
      state !== undefined && resetGroup(target, { status: state }),
      ...changes,
      replication !== undefined && changes.length > 0 && updated(group, target),
      replication === true && enableReplication(target, {}),
      replication === false && disableReplication(target, {}),
    ]
  },
  danger: ({ state }) => state && `records it as ${state}, whatever it really is`,
  takesBusy: ({ state }) => state !== undefined,
  shows: { noun: group, table: group.shown, from: 'again' },
  wait: asked => {
    const { group: target, state, replication } = asked
    if (replication !== undefined) return [replicates(target, replication ? 'enabled' : 'disabled')]
    const { add, remove } = members(asked)
    return state !== undefined && add.length + remove.length === 0 ? [] : [updated(group, target)]
  },
  says: ({ group: target }) => `volume group ${target.id} changed`,
  examples: [
    ['volume group set --add-volume db-data --add-volume db-log --wait shop', 'two volumes more; return when they are in'],
    ['volume group set --enable-replication shop', 'replicate its volumes'],
  ],
})

interface Members {
  readonly addVolume: readonly { readonly id: string }[]
  readonly removeVolume: readonly { readonly id: string }[]
  readonly addVolumes: string | undefined
  readonly removeVolumes: string | undefined
}

const members = ({ addVolume, removeVolume, addVolumes, removeVolumes }: Members) => ({
  add: [...addVolume.map(one => one.id), ...idsIn(addVolumes)],
  remove: [...removeVolume.map(one => one.id), ...idsIn(removeVolumes)],
})
