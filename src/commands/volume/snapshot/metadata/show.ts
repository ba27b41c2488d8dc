import { defineCommand } from '../../../../framework/command.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { text } from '../../../../framework/value-params.ts'
import { buildTable } from '../../../../framework/resource-type.ts'
import { readSnapshotMetadataKey, snapshot } from '../../../../resources/snapshot.ts'
import { metadataEntry } from '../../../../resources/volume-metadata.ts'

export default defineCommand({
  path: 'volume snapshot metadata show',
  aliases: ['snapshot metadata show'],
  summary: 'Show one property of a snapshot',
  args: { snapshot: ref(snapshot), key: text('the property', { metavar: 'key' }) },
  flags: {},
  operations: [readSnapshotMetadataKey],
  plan: ({ snapshot: target, key }) => [readSnapshotMetadataKey({ pathParams: { id: target.id, key } })],
  // The answer is `{key: value}`.
  showOutput: ({ key }) => ({
    resource: metadataEntry,
    source: 'response',
    responseKey: 'meta',
    table: buildTable({ parse: raw => raw }, [
      { title: 'key', value: () => key },
      { title: 'value', value: raw => raw[key] ?? null },
    ]),
  }),
  examples: [['volume snapshot metadata show before-upgrade why -f value -c value', 'its value alone, for a script']],
})
