import { Failure } from '../../../contract/failure.ts'
import { defineCommand, made } from '../../../grammar/command.ts'
import { keyValues } from '../../../grammar/key-values.ts'
import { choice, integer, optional, ref, repeated, switches, text, toggle, yesOrNo } from '../../../grammar/param.ts'
import { availabilityZone } from '../../../resources/availability-zone.ts'
import { project } from '../../../resources/identity.ts'
import { asksEncryption, createTypeEncryption, encryptionAsked, typeEncryption } from '../../../resources/volume-type-encryption.ts'
import { specsIn } from '../../../resources/volume-type-specs.ts'
import { addTypeAccess, createVolumeType, madeTypeTable, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type create',
  aliases: ['type create', 'type-create'],
  summary: 'Make a volume type',
  about: 'A type says which backends a volume may go to, by its properties: what cinder calls extra specs, such as volume_backend_name=fast.',
  args: { name: text('name of the new type') },
  flags: {
    description: optional(text('description')),
    visibility: switches({ public: [true, 'everybody may use it (the default)'], private: [false, 'only the projects it is opened to may use it'] }),
    isPublic: optional(yesOrNo('the same as --public or --private', { isHidden: true })),
    property: keyValues('extra spec of the type'),
    multiattach: toggle('its volumes may be attached several times, where the driver can'),
    cacheable: toggle('its volumes may be cached, where the driver can'),
    replicated: toggle('its volumes are replicated, where the driver can'),
    availabilityZone: repeated(text('availability zone of its volumes (repeat for more)', { metavar: 'zone', offers: availabilityZone })),
    project: repeated(ref(project, 'project that may use a private type (name or ID; repeat for more)')),
    projectDomain: optional(text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true })),
    encryptionProvider: optional(text('encrypt its volumes in this format, such as luks', { metavar: 'provider' })),
    encryptionCipher: optional(text('cipher, such as aes-xts-plain64', { metavar: 'cipher' })),
    encryptionKeySize: optional(integer('length of the key in bits, such as 256', { min: 1, metavar: 'bits' })),
    encryptionControlLocation: optional(choice('who encrypts: the hypervisor (front-end, the default) or the backend', ['front-end', 'back-end'])),
  },
  exclusive: [['visibility', 'isPublic']],
  isAdminOnly: true,
  uses: [createVolumeType, addTypeAccess, createTypeEncryption],
  plan: asked => {
    const { name, description, visibility = asked.isPublic, project: users } = asked
    if (users.length > 0 && visibility !== false) throw new Failure('usage', '--project only goes with --private: everybody may use a public type.')
    encryptionAsked(asked)
    return [createVolumeType({ name, description, extra_specs: specsIn(asked), 'os-volume-type-access:is_public': visibility })]
  },
  afterwards: (asked, answers) => {
    const type = made(volumeType, answers)
    const encryption = encryptionAsked(asked)
    return [
      ...asked.project.map(user => addTypeAccess(type, { project: user.id })),
      encryption !== undefined && createTypeEncryption({ at: type, body: encryption }),
    ]
  },
  makes: volumeType,
  shows: asked => ({ noun: volumeType, table: madeTypeTable, from: 'answer', beside: asksEncryption(asked) ? [typeEncryption] : [] }),
  says: (_, answers) => `volume type ${made(volumeType, answers).id} made`,
  examples: [
    ['volume type create --property volume_backend_name=fast fast', 'for volumes of one backend'],
    ['volume type create --private --project web --multiattach shared', 'for one project, and for volumes that several instances share'],
    ['volume type create --encryption-provider luks --encryption-cipher aes-xts-plain64 --encryption-key-size 256 secret', 'for encrypted volumes'],
  ],
})
