import { defineCommand } from '../../../../framework/command.ts'
import { oneOrMore } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import { deleteSnapshotMetadata, snapshot } from '../../../../resources/snapshot.ts'

export default defineCommand({
  path: 'volume snapshot metadata unset',
  aliases: ['snapshot metadata unset'],
  summary: 'Take properties off a snapshot',
  args: { snapshot: ref(snapshot), key: oneOrMore(text('property to take off', { metavar: 'key' })) },
  flags: {},
  operations: [deleteSnapshotMetadata],
  plan: ({ snapshot: target, key: keys }) =>
    [...new Set(keys)].map(key => deleteSnapshotMetadata({ pathParams: { id: target.id, key } })),
  successMessage: ({ snapshot: target }) => `volume snapshot ${target.id} changed`,
  examples: [['volume snapshot metadata unset before-upgrade why owner', 'two properties less']],
})
