import { defineCommand } from '../../../../grammar/command.ts'
import { oneOrMore, ref, text } from '../../../../grammar/param.ts'
import { deleteSnapshotMetadata, snapshot } from '../../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot metadata unset',
  aliases: ['snapshot metadata unset'],
  summary: 'Take properties off a snapshot',
  args: { snapshot: ref(snapshot), key: oneOrMore(text('property to take off', { metavar: 'key' })) },
  flags: {},
  uses: [deleteSnapshotMetadata],
  plan: ({ snapshot: target, key: keys }) => [...new Set(keys)].map(key => deleteSnapshotMetadata({ at: { id: target.id, key } })),
  says: ({ snapshot: target }) => `volume snapshot ${target.id} changed`,
  examples: [['volume snapshot metadata unset before-upgrade why owner', 'two properties less']],
})
