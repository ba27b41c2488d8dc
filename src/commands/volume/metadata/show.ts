import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { buildTable } from '../../../framework/resource-type.ts'
import { metadataEntry, readVolumeMetadataKey } from '../../../resources/volume-metadata.ts'
import { volume } from '../../../resources/volume.ts'

const entryTable = buildTable({ parse: raw => Object.entries(raw)[0] ?? [] }, [
  { title: 'key', value: ([key]) => key ?? null },
  { title: 'value', value: ([, value]) => value ?? null },
])

export default defineCommand({
  path: 'volume metadata show',
  summary: 'Show one property of a volume',
  args: { volume: ref(volume), key: text('the property', { metavar: 'key' }) },
  flags: {},
  operations: [readVolumeMetadataKey],
  plan: ({ volume: target, key }) => [readVolumeMetadataKey({ pathParams: { id: target.id, key } })],
  showOutput: { resource: metadataEntry, table: entryTable, source: 'response', responseKey: 'meta' },
  examples: [['volume metadata show db-data tier -f value -c value', 'its value alone, for a script']],
})
