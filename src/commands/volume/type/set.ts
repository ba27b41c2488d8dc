import { isJsonObject } from '../../../types/json.ts'
import { defineCommand } from '../../../framework/command.ts'
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
  buildEncryptionUpdate,
  readTypeEncryption,
  updateTypeEncryption,
} from '../../../resources/volume-type-encryption.ts'
import { deleteTypeSpec, mergeTypeSpecs, buildExtraSpecs } from '../../../resources/volume-type-extra-specs.ts'
import { addTypeAccess, updateVolumeType, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type set',
  aliases: ['type set', 'type-update'],
  summary: 'Change a volume type',
  about:
    'Properties and encryption of a type that has volumes cannot change. Encryption is added to a type without, and changed where there is one.',
  args: { type: ref(volumeType) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    visibility: switches({
      public: [true, 'everybody may use it'],
      private: [false, 'only the projects it is opened to may use it'],
    }),
    isPublic: optional(booleanText('the same as --public or --private', { isHidden: true })),
    noProperty: toggle('take all extra specs off first'),
    property: keyValues('extra spec to add or change'),
    multiattach: toggle('its volumes may be attached several times, where the driver can'),
    cacheable: toggle('its volumes may be cached, where the driver can'),
    replicated: toggle('its volumes are replicated, where the driver can'),
    availabilityZone: repeated(
      text('availability zone of its volumes (repeat for more)', { metavar: 'zone', completionType: availabilityZone }),
    ),
    project: repeated(ref(project, 'project to open a private type to (name or ID; repeat for more)')),
    projectDomain: optional(
      text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionProvider: optional(text('encrypt its volumes in this format, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('length of the key in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(
      choice('who encrypts: the hypervisor (front-end) or the backend', ['front-end', 'back-end']),
    ),
  },
  exclusive: [['visibility', 'isPublic']],
  anyOf: [
    [
      'name',
      'description',
      'visibility',
      'isPublic',
      'noProperty',
      'property',
      'multiattach',
      'cacheable',
      'replicated',
      'availabilityZone',
      'project',
      'encryptionProvider',
      'encryptionCipher',
      'encryptionKeySize',
      'encryptionControlLocation',
    ],
  ],
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
  successMessage: ({ type }) => `volume type ${type.id} changed`,
  examples: [
    [
      'volume type set --description "for databases" --property volume_backend_name=fast fast',
      'what it is for, and where its volumes go',
    ],
    ['volume type set --private --project web fast', 'for one project from now on'],
    [
      'volume type set --encryption-provider luks --encryption-key-size 512 secret',
      'another encryption for volumes to come',
    ],
  ],
})
