import { isJsonObject } from '../../../contract/json.ts'
import { defineCommand } from '../../../grammar/command.ts'
import { keyValues } from '../../../grammar/key-values.ts'
import { choice, integer, optional, ref, repeated, switches, text, toggle, yesOrNo } from '../../../grammar/param.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { project } from '../../../resources/identity.ts'
import {
  asksEncryption, createTypeEncryption, encryptionAsked, encryptionChange, readTypeEncryption, updateTypeEncryption,
} from '../../../resources/volume-type-encryption.ts'
import { deleteTypeSpec, mergeTypeSpecs, specsIn } from '../../../resources/volume-type-specs.ts'
import { addTypeAccess, updateVolumeType, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type set',
  aliases: ['type set', 'type-update'],
  summary: 'Change a volume type',
  about: 'Properties and encryption of a type that has volumes cannot change. Encryption is added to a type without, and changed where there is one.',
  args: { type: ref(volumeType) },
  flags: {
    name: optional(text('new name')),
    description: optional(text('new description')),
    visibility: switches({ public: [true, 'everybody may use it'], private: [false, 'only the projects it is opened to may use it'] }),
    isPublic: optional(yesOrNo('the same as --public or --private', { isHidden: true })),
    noProperty: toggle('take all extra specs off first'),
    property: keyValues('extra spec to add or change'),
    multiattach: toggle('its volumes may be attached several times, where the driver can'),
    cacheable: toggle('its volumes may be cached, where the driver can'),
    replicated: toggle('its volumes are replicated, where the driver can'),
    availabilityZone: repeated(text('availability zone of its volumes (repeat for more)', { metavar: 'zone', offers: availabilityZone })),
    project: repeated(ref(project, 'project to open a private type to (name or ID; repeat for more)')),
    projectDomain: optional(text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true })),
    encryptionProvider: optional(text('encrypt its volumes in this format, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('length of the key in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(choice('who encrypts: the hypervisor (front-end) or the backend', ['front-end', 'back-end'])),
  },
  exclusive: [['visibility', 'isPublic']],
  anyOf: [[
    'name', 'description', 'visibility', 'isPublic', 'noProperty', 'property', 'multiattach', 'cacheable', 'replicated', 'availabilityZone', 'project',
    'encryptionProvider', 'encryptionCipher', 'encryptionKeySize', 'encryptionControlLocation',
  ]],
  isAdminOnly: true,
  uses: [updateVolumeType, deleteTypeSpec, mergeTypeSpecs, addTypeAccess, readTypeEncryption, updateTypeEncryption, createTypeEncryption],
  look: asked => [asksEncryption(asked) && readTypeEncryption({ at: asked.type })],
  plan: (asked, { looked: [encryption] }) => {
    const { type, name, description, visibility: is_public = asked.isPublic, noProperty, project: users } = asked
    const specs = specsIn(asked)
    const old = noProperty ? Object.keys(type.extra_specs ?? {}) : []
    return [
      (name !== undefined || description !== undefined || is_public !== undefined) && updateVolumeType(type, { name, description, is_public }),
      ...old.map(key => deleteTypeSpec({ at: { id: type.id, key } })),
      specs !== undefined && mergeTypeSpecs({ at: type, body: specs }),
      ...users.map(user => addTypeAccess(type, { project: user.id })),
      asksEncryption(asked) && (isJsonObject(encryption) && 'provider' in encryption
        ? updateTypeEncryption({ at: { id: type.id, encryption: 'provider' }, body: encryptionChange(asked) })
        : createTypeEncryption({ at: type, body: encryptionAsked(asked) })),
    ]
  },
  says: ({ type }) => `volume type ${type.id} changed`,
  examples: [
    ['volume type set --description "for databases" --property volume_backend_name=fast fast', 'what it is for, and where its volumes go'],
    ['volume type set --private --project web fast', 'for one project from now on'],
    ['volume type set --encryption-provider luks --encryption-key-size 512 secret', 'another encryption for volumes to come'],
  ],
})
