import { compareMicroversions } from '../../../contract/microversion.ts'
import { defineCommand, type Beforehand } from '../../../grammar/command.ts'
import { oneOrMore, ref, text } from '../../../grammar/param.ts'
import { readVolumeMetadata, writeWithout } from '../../../resources/volume-metadata.ts'
import { deleteVolumeMetadata, replaceVolumeMetadata } from '../../../resources/volume-operations.ts'
import { volume } from '../../../resources/volume.ts'

/** Below 3.15 there is no guard against changes of somebody else, so keys go one by one. */
const isGuarded = ({ speaks }: Pick<Beforehand, 'speaks'>): boolean => compareMicroversions(speaks, '3.15') >= 0

export default defineCommand({
  path: 'volume metadata unset',
  summary: 'Take properties off a volume, all or none',
  about: 'From microversion 3.15 in one change, which the service refuses if somebody else changed the properties at the same moment.',
  args: { volume: ref(volume), key: oneOrMore(text('property to take off', { metavar: 'key' })) },
  flags: {},
  uses: [replaceVolumeMetadata, deleteVolumeMetadata, readVolumeMetadata],
  look: ({ volume: target }, context) => [isGuarded(context) && readVolumeMetadata({ at: { id: target.id } })],
  plan: ({ volume: target, key: keys }, { speaks, looked, etags }) => {
    if (isGuarded({ speaks })) return [writeWithout(keys, target, looked[0], etags[0])]
    return keys.map(key => deleteVolumeMetadata({ at: { id: target.id, key } }))
  },
  says: ({ volume: target }) => `volume ${target.id} changed`,
  examples: [['volume metadata unset db-data tier owner', 'two properties less']],
})
