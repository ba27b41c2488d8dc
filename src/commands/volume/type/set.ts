import { formatLabel } from '../../../framework/format-label.ts'
import { isJsonObject } from '../../../types/json.ts'
import { defineCommand } from '../../../framework/command.ts'
import { keyValues } from '../../../framework/key-values.ts'
import { choice, integer, text, booleanText } from '../../../framework/value-params.ts'
import { optional, repeated, switches, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { volumeTypeSpecFlags } from '../../../resources/volume-type-spec-flags.ts'
import { project } from '../../../resources/identity.ts'
import {
  hasEncryptionOptions,
  createTypeEncryption,
  buildNewEncryption,
  buildEncryptionUpdate,
  readTypeEncryption,
  updateTypeEncryption,
} from '../../../resources/volume-type-encryption.ts'
import { deleteTypeSpec, mergeTypeSpecs, buildExtraSpecs } from '../../../resources/volume-type-extra-specs.ts'
import { addTypeAccess, updateVolumeType, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type set',
  aliases: ['type set', 'type-update'],
  summary: 'Set volume type properties',
  about:
    'Properties and encryption of a type that is in use by volumes cannot be changed. Encryption is ' +
    'created for a type without encryption, and otherwise updated.',
  args: { type: ref(volumeType) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    visibility: switches({
      public: [true, 'make it available to all projects'],
      private: [false, 'make it available only to the projects with access to it'],
    }),
    isPublic: optional(booleanText('same as --public or --private', { isHidden: true })),
    noProperty: toggle('remove all extra specs first'),
    property: keyValues('extra spec to set'),
    ...volumeTypeSpecFlags,
    project: repeated(ref(project, 'project to give access to a private type (name or ID; repeatable)')),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionProvider: optional(text('encryption format of its volumes, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('key size in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(
      choice('where encryption is performed: front-end (hypervisor) or back-end', ['front-end', 'back-end']),
    ),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  operations: [
    updateVolumeType,
    deleteTypeSpec,
    mergeTypeSpecs,
    addTypeAccess,
    readTypeEncryption,
    updateTypeEncryption,
    createTypeEncryption,
  ],
  prefetch: input => [hasEncryptionOptions(input) && readTypeEncryption({ pathParams: input.type })],
  plan: (input, { prefetched: [encryption] }) => {
    const { type, name, description, visibility: is_public = input.isPublic, noProperty, project: owners } = input
    const specs = buildExtraSpecs(input)
    const currentKeys = noProperty ? Object.keys(type.extra_specs ?? {}) : []
    return [
      (name !== undefined || description !== undefined || is_public !== undefined) &&
        updateVolumeType(type, { name, description, is_public }),
      ...currentKeys.map(key => deleteTypeSpec({ pathParams: { id: type.id, key } })),
      specs !== undefined && mergeTypeSpecs({ pathParams: type, body: specs }),
      ...owners.map(owner => addTypeAccess(type, { project: owner.id })),
      hasEncryptionOptions(input) &&
        (isJsonObject(encryption) && 'provider' in encryption
          ? updateTypeEncryption({
              pathParams: { id: type.id, encryption: 'provider' },
              body: buildEncryptionUpdate(input),
            })
          : createTypeEncryption({ pathParams: type, body: buildNewEncryption(input) })),
    ]
  },
  successMessage: ({ type }) => `Updated volume type ${formatLabel(type)}`,
  examples: [
    [
      'volume type set --description "for databases" --property volume_backend_name=fast fast',
      'change the description and the backend',
    ],
    ['volume type set --private --project web fast', 'make it private and give one project access'],
    [
      'volume type set --encryption-provider luks --encryption-key-size 512 secret',
      'change the encryption of new volumes',
    ],
  ],
})
