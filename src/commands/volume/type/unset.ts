import { defineCommand } from '../../../framework/command.ts'
import { optional, repeated, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { project } from '../../../resources/identity.ts'
import { deleteTypeEncryption } from '../../../resources/volume-type-encryption.ts'
import { deleteTypeSpec } from '../../../resources/volume-type-extra-specs.ts'
import { removeTypeAccess, volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume type unset',
  aliases: ['type unset'],
  summary: 'Take properties, access or encryption off a volume type',
  args: { type: ref(volumeType) },
  flags: {
    property: repeated(text('extra spec to take off (repeat for more)', { metavar: 'key' })),
    project: repeated(ref(project, 'project that may no longer use it (name or ID; repeat for more)')),
    projectDomain: optional(
      text('domain of --project, when its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionType: toggle('volumes to come are no longer encrypted'),
  },
  anyOf: [['property', 'project', 'encryptionType']],
  isAdminOnly: true,
  operations: [deleteTypeSpec, removeTypeAccess, deleteTypeEncryption],
  plan: ({ type, property, project: owners, encryptionType }) => [
    ...property.map(key => deleteTypeSpec({ pathParams: { id: type.id, key } })),
    ...owners.map(owner => removeTypeAccess(type, { project: owner.id })),
    encryptionType && deleteTypeEncryption({ pathParams: { id: type.id, encryption: 'provider' } }),
  ],
  successMessage: ({ type }) => `volume type ${type.id} changed`,
  examples: [
    ['volume type unset --property volume_backend_name fast', 'its volumes may go to any backend'],
    ['volume type unset --project web --encryption-type secret', 'for one project less, and no longer encrypted'],
  ],
})
