import { keyValues } from '../../../grammar/key-values.ts'
import { optional, repeated, switches, text, toggle } from '../../../grammar/param.ts'
import { list } from '../../../grammar/verbs.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { encryptionTable, readTypeEncryption, rowEncryption } from '../../../resources/volume-type-encryption.ts'
import { hasSpecs, specFilter, specsIn } from '../../../resources/volume-type-specs.ts'
import { listVolumeTypes, readDefaultType, volumeType } from '../../../resources/volume-type.ts'

export default list(volumeType, {
  path: 'volume type list',
  aliases: ['type list', 'type-list'],
  summary: 'List volume types',
  about: 'Properties are the extra specs of a type. Members see few of them, and only the types they may use.',
  filters: {
    default: toggle('only the type that volumes have when none is named'),
    visibility: switches({ public: [true, 'only public types'], private: [false, 'only private types'] }),
    encryptionType: toggle('how volumes of each type are encrypted: one more request for each', { isAdminOnly: true }),
    property: keyValues('types with this extra spec'),
    multiattach: toggle('types whose volumes may be attached several times'),
    cacheable: toggle('types that are cached', { isAdminOnly: true }),
    replicated: toggle('types that are replicated'),
    availabilityZone: repeated(text('types for this availability zone (repeat for more)', { metavar: 'zone', offers: availabilityZone })),
    sort: optional(text('order of the rows, by the service', { metavar: 'key[:asc|desc],…' })),
    filters: keyValues('any other filter of the service', { since: '3.52', metavar: 'key=value' }),
  },
  exclusive: [['default', 'visibility']],
  operation: listVolumeTypes,
  only: asked => (asked.default ? readDefaultType() : undefined),
  query: asked => ({ is_public: asked.visibility ?? ('none' as const), extra_specs: specFilter(specsIn(asked)), sort: asked.sort, filters: asked.filters }),
  keep: asked => {
    const specs = specsIn(asked)
    return specs === undefined ? undefined : seen => hasSpecs(seen, specs)
  },
  beside: asked => (asked.encryptionType ? [rowEncryption] : []),
  table: asked => (asked.encryptionType ? encryptionTable(asked.long) : asked.long ? volumeType.long : volumeType.short),
  alsoUses: [readDefaultType, readTypeEncryption],
  examples: [
    ['volume type list', 'the types one may use'],
    ['volume type list --long --multiattach', 'those for volumes that several instances share'],
    ['type list --default -f value -c Name', 'the default type'],
  ],
})
