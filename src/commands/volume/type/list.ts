import { keyValues, serviceFilters } from '../../../framework/key-values.ts'
import { optional, repeated, switches, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { defineListCommand } from '../../../framework/standard-commands.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import {
  buildEncryptionTable,
  readTypeEncryption,
  listEncryptionEnrichment,
} from '../../../resources/volume-type-encryption.ts'
import { hasExtraSpecs, buildExtraSpecFilter, buildExtraSpecs } from '../../../resources/volume-type-extra-specs.ts'
import { listVolumeTypes, readDefaultType, volumeType } from '../../../resources/volume-type.ts'

export default defineListCommand(volumeType, {
  path: 'volume type list',
  aliases: ['type list', 'type-list'],
  summary: 'List volume types',
  about: 'Properties are the extra specs of a type. Members see only some of them, and only the types they can use.',
  filters: {
    default: toggle('only the default volume type'),
    visibility: switches({ public: [true, 'only public types'], private: [false, 'only private types'] }),
    encryptionType: toggle('show the encryption of each type; one more request per type', { isAdminOnly: true }),
    property: keyValues('only types with this extra spec'),
    multiattach: toggle('only types that allow volumes to be attached more than once'),
    cacheable: toggle('only types with caching', { isAdminOnly: true }),
    replicated: toggle('only types with replication'),
    availabilityZone: repeated(
      text('only types for this availability zone (repeatable)', { metavar: 'zone', completionType: availabilityZone }),
    ),
    sort: optional(text('sort order, applied by the service', { metavar: 'key[:asc|desc],…' })),
    filters: { ...serviceFilters('extra_specs={key:value}'), aliases: [], since: '3.52' },
  },
  exclusive: [['default', 'visibility']],
  operation: listVolumeTypes,
  singleItemRequest: input => (input.default ? readDefaultType() : undefined),
  query: input => ({
    is_public: input.visibility ?? ('none' as const),
    extra_specs: buildExtraSpecFilter(buildExtraSpecs(input)),
    sort: input.sort,
    filters: input.filters,
  }),
  filterRow: input => {
    const specs = buildExtraSpecs(input)
    return specs === undefined ? undefined : item => hasExtraSpecs(item, specs)
  },
  enrichments: input => (input.encryptionType ? [listEncryptionEnrichment] : []),
  table: input =>
    input.encryptionType ? buildEncryptionTable(input.long) : input.long ? volumeType.longTable : volumeType.listTable,
  extraOperations: [readDefaultType, readTypeEncryption],
  examples: [
    ['volume type list', 'the available types'],
    ['volume type list --long --multiattach', 'types for volumes attached to several servers'],
    ['type list --default -f value -c Name', 'the default type'],
  ],
})
