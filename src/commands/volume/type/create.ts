import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { createdTarget } from '../../../framework/plan.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, integer, text, booleanText } from '../../../framework/value-params.ts'
import { optional, repeated, switches, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { project } from '../../../resources/identity.ts'
import {
  hasEncryptionOptions,
  createTypeEncryption,
  buildNewEncryption,
  encryptionEnrichment,
} from '../../../resources/volume-type-encryption.ts'
import { buildExtraSpecs } from '../../../resources/volume-type-extra-specs.ts'
import { addTypeAccess, createVolumeType, createdTypeTable, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type create',
  aliases: ['type create', 'type-create'],
  summary: 'Make a volume type',
  about:
    'A type says which backends a volume may go to, by its properties: what cinder calls extra specs, such as volume_backend_name=fast.',
  args: { name: text('name of the new type') },
  flags: {
    description: optional(text('description')),
    visibility: switches({
      public: [true, 'everybody may use it (the default)'],
      private: [false, 'only the projects it is opened to may use it'],
    }),
    isPublic: optional(booleanText('the same as --public or --private', { isHidden: true })),
    property: keyValues('extra spec of the type'),
    multiattach: toggle('its volumes may be attached several times, where the driver can'),
    cacheable: toggle('its volumes may be cached, where the driver can'),
    replicated: toggle('its volumes are replicated, where the driver can'),
    availabilityZone: repeated(
      text('availability zone of its volumes (repeat for more)', { metavar: 'zone', completionType: availabilityZone }),
    ),
    project: repeated(ref(project, 'project that may use a private type (name or ID; repeat for more)')),
    projectDomain: optional(
      text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionProvider: optional(text('encrypt its volumes in this format, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('length of the key in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(
      choice('who encrypts: the hypervisor (front-end, the default) or the backend', ['front-end', 'back-end']),
    ),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [createVolumeType, addTypeAccess, createTypeEncryption],
  plan: input => {
    const { name, description, visibility = input.isPublic, project: owners } = input
    if (owners.length > 0 && visibility !== false)
      throw new CliError('usage', '--project only goes with --private: everybody may use a public type.')
    buildNewEncryption(input)
    return [
      createVolumeType({
        name,
        description,
        'extra_specs': buildExtraSpecs(input),
        'os-volume-type-access:is_public': visibility,
      }),
    ]
  },
  followUps: (input, answers) => {
    const type = createdTarget(volumeType, answers)
    const encryption = buildNewEncryption(input)
    return [
      ...input.project.map(owner => addTypeAccess(type, { project: owner.id })),
      encryption !== undefined && createTypeEncryption({ pathParams: type, body: encryption }),
    ]
  },
  creates: volumeType,
  showOutput: input => ({
    resource: volumeType,
    table: createdTypeTable,
    source: 'response',
    enrichments: hasEncryptionOptions(input) ? [encryptionEnrichment] : [],
  }),
  successMessage: (_, answers) => `volume type ${createdTarget(volumeType, answers).id} made`,
  examples: [
    ['volume type create --property volume_backend_name=fast fast', 'for volumes of one backend'],
    [
      'volume type create --private --project web --multiattach shared',
      'for one project, and for volumes that several instances share',
    ],
    [
      'volume type create --encryption-provider luks --encryption-cipher aes-xts-plain64 --encryption-key-size 256 secret',
      'for encrypted volumes',
    ],
  ],
})
