import { defineCommand } from '../../../../grammar/command.ts'
import { ref, text } from '../../../../grammar/param.ts'
import { tableOf } from '../../../../grammar/resource.ts'
import { readSnapshotMetadataKey, snapshot } from '../../../../resources/snapshot.ts'
import { property } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata show',
  aliases: ['snapshot metadata show'],
  summary: 'Show one property of a snapshot',
  args: { snapshot: ref(snapshot), key: text('the property', { metavar: 'key' }) },
  flags: {},
  uses: [readSnapshotMetadataKey],
  plan: ({ snapshot: target, key }) => [readSnapshotMetadataKey({ at: { id: target.id, key } })],
  // The answer is `{key: value}`.
  shows: ({ key }) => ({
    noun: property, from: 'answer', under: 'meta',
    table: tableOf({ parse: raw => raw }, [{ title: 'key', value: () => key }, { title: 'value', value: raw => raw[key] ?? null }]),
  }),
  examples: [['volume snapshot metadata show before-upgrade why -f value -c value', 'its value alone, for a script']],
})
