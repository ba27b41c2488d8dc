import { formatLabel } from '../../../framework/format-label.ts'
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
  summary: 'Set properties of a volume',
  about:
    'With --replace all other properties are removed; from microversion 3.15 on the service refuses if ' +
    'they have been changed in the meantime.',
  args: { volume: ref(volume), property: oneOrMore(pair('property to set')) },
  flags: { replace: toggle('remove all other properties') },
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
  successMessage: ({ volume: target }) => `Updated volume ${formatLabel(target)}`,
  examples: [
    ['volume metadata set db-data tier=gold owner=ada', 'set two properties'],
    ['volume metadata set --replace db-data tier=gold', 'keep only this property'],
  ],
})
