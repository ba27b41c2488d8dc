import { defineCommand } from '../../../grammar/command.ts'
import { pair } from '../../../grammar/key-values.ts'
import { oneOrMore, ref, toggle } from '../../../grammar/param.ts'
import { guard, readVolumeMetadata, setVolumeMetadataKey } from '../../../resources/volume-metadata.ts'
import { mergeVolumeMetadata, replaceVolumeMetadata } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

export default defineCommand({
  path: 'volume metadata set',
  summary: 'Add or change properties of a volume',
  about: 'With --replace every other property goes; the service refuses (from microversion 3.15) if somebody else changed them at the same moment.',
  args: { volume: ref(volume), property: oneOrMore(pair('property to add or change')) },
  flags: { replace: toggle('take every other property off') },
  uses: [readVolumeMetadata, mergeVolumeMetadata, setVolumeMetadataKey, replaceVolumeMetadata],
  look: ({ volume: target, replace }) => [replace && readVolumeMetadata({ at: { id: target.id } })],
  plan: ({ volume: target, property, replace }, { etags }) => {
    const at = { id: target.id }
    const body = Object.fromEntries(property)
    if (replace) return [replaceVolumeMetadata({ at, body, ...guard(etags[0]) })]
    const [key = '', ...others] = Object.keys(body)
    // A key with a slash in it has no path of its own.
    return [others.length === 0 && !key.includes('/') ? setVolumeMetadataKey({ at: { ...at, key }, body }) : mergeVolumeMetadata({ at, body })]
  },
  says: ({ volume: target }) => `volume ${target.id} changed`,
  examples: [
    ['volume metadata set db-data tier=gold owner=ada', 'two properties more'],
    ['volume metadata set --replace db-data tier=gold', 'this one and no other'],
  ],
})
