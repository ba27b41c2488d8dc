import { defineCommand } from '../../../grammar/command.ts'
import { ref, text } from '../../../grammar/param.ts'
import { tableOf } from '../../../grammar/resource.ts'
import { property, readVolumeMetadataKey } from '../../../resources/volume-metadata.ts'
import { volume } from '../../../resources/volume.ts'

const entry = tableOf({ parse: raw => Object.entries(raw)[0] ?? [] }, [
  { title: 'key', value: ([key]) => key ?? null },
  { title: 'value', value: ([, value]) => value ?? null },
])

export default defineCommand({
  path: 'volume metadata show',
  summary: 'Show one property of a volume',
  args: { volume: ref(volume), key: text('the property', { metavar: 'key' }) },
  flags: {},
  uses: [readVolumeMetadataKey],
  plan: ({ volume: target, key }) => [readVolumeMetadataKey({ at: { id: target.id, key } })],
  shows: { noun: property, table: entry, from: 'answer', under: 'meta' },
  examples: [['volume metadata show db-data tier -f value -c value', 'its value alone, for a script']],
})
