import { formatCreatedLabel } from '../../../framework/format-label.ts'
import { CliError } from '../../../types/cli-error.ts'
import { defineCommand } from '../../../framework/command.ts'
import { createdTarget } from '../../../framework/plan.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, integer, text, booleanText } from '../../../framework/value-params.ts'
import { optional, repeated, switches } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { volumeTypeSpecFlags } from '../../../resources/volume-type-spec-flags.ts'
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
  summary: 'Create a volume type',
  about:
    'The properties of a type, called extra specs in cinder, define which backends its volumes can be ' +
    'on, such as volume_backend_name=fast.',
  args: { name: text('name of the new type') },
  flags: {
    description: optional(text('description')),
    visibility: switches({
      public: [true, 'available to all projects (default)'],
      private: [false, 'available only to the projects with access to it'],
    }),
    isPublic: optional(booleanText('same as --public or --private', { isHidden: true })),
    property: keyValues('extra spec of the type'),
    ...volumeTypeSpecFlags,
    project: repeated(ref(project, 'project with access to a private type (name or ID; repeatable)')),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionProvider: optional(text('encryption format of its volumes, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('key size in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(
      choice('where encryption is performed: front-end (hypervisor, the default) or back-end', [
        'front-end',
        'back-end',
      ]),
    ),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [createVolumeType, addTypeAccess, createTypeEncryption],
  plan: input => {
    const { name, description, visibility = input.isPublic, project: owners } = input
    if (owners.length > 0 && visibility !== false)
      throw new CliError('usage', '--project needs --private: a public type is available to all projects.')
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
  creates: { type: volumeType, name: ({ name }) => name },
  showOutput: input => ({
    resource: volumeType,
    table: createdTypeTable,
    source: 'response',
    enrichments: hasEncryptionOptions(input) ? [encryptionEnrichment] : [],
  }),
  successMessage: (_, answers) => `Created volume type ${formatCreatedLabel(volumeType, answers)}`,
  examples: [
    ['volume type create --property volume_backend_name=fast fast', 'for volumes on one backend'],
    [
      'volume type create --private --project web --multiattach shared',
      'for one project, with volumes that can be attached to several servers',
    ],
    [
      'volume type create --encryption-provider luks --encryption-cipher aes-xts-plain64 --encryption-key-size 256 secret',
      'for encrypted volumes',
    ],
  ],
})
