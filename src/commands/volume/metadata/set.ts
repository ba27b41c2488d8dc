import { defineCommand } from '../../../framework/command.ts'
import { pair } from '../../../framework/key-values.ts'
import { oneOrMore, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import {
  buildIfMatchHeaders,
  needsWholeMetadata,
  readVolumeMetadata,
  setVolumeMetadataKey,
} from '../../../resources/volume-metadata.ts'
import { mergeVolumeMetadata, replaceVolumeMetadata } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume metadata set',
  summary: 'Add or change properties of a volume',
  about:
    'With --replace every other property goes; the service refuses (from microversion 3.15) if somebody else changed them at the same moment.',
  args: { volume: ref(volume), property: oneOrMore(pair('property to add or change')) },
  flags: { replace: toggle('take every other property off') },
  operations: [readVolumeMetadata, mergeVolumeMetadata, setVolumeMetadataKey, replaceVolumeMetadata],
  prefetch: ({ volume: target, replace }) => [replace && readVolumeMetadata({ pathParams: { id: target.id } })],
  plan: ({ volume: target, property, replace }, { etags }) => {
    const pathParams = { id: target.id }
    const body = Object.fromEntries(property)
    if (replace) return [replaceVolumeMetadata({ pathParams, body, ...buildIfMatchHeaders(etags[0]) })]
    const [key = '', ...others] = Object.keys(body)
    return [
      others.length === 0 && !needsWholeMetadata([key])
        ? setVolumeMetadataKey({ pathParams: { ...pathParams, key }, body })
        : mergeVolumeMetadata({ pathParams, body }),
    ]
  },
  successMessage: ({ volume: target }) => `volume ${target.id} changed`,
  examples: [
    ['volume metadata set db-data tier=gold owner=ada', 'two properties more'],
    ['volume metadata set --replace db-data tier=gold', 'this one and no other'],
  ],
})
