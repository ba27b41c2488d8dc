import { formatLabel } from '../../../framework/format-label.ts'
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
  summary: 'Remove properties, access or encryption from a volume type',
  args: { type: ref(volumeType) },
  flags: {
    property: repeated(text('extra spec to remove (repeatable)', { metavar: 'key' })),
    project: repeated(ref(project, 'project that loses access (name or ID; repeatable)')),
    projectDomain: optional(
      text('domain of --project, if its name is not unique', { metavar: 'domain', isHidden: true }),
    ),
    encryptionType: toggle('remove the encryption; new volumes are not encrypted'),
  },
  isAdminOnly: true,
  operations: [deleteTypeSpec, removeTypeAccess, deleteTypeEncryption],
  plan: ({ type, property, project: owners, encryptionType }) => [
    ...property.map(key => deleteTypeSpec({ pathParams: { id: type.id, key } })),
    ...owners.map(owner => removeTypeAccess(type, { project: owner.id })),
    encryptionType && deleteTypeEncryption({ pathParams: { id: type.id, encryption: 'provider' } }),
  ],
  successMessage: ({ type }) => `Updated volume type ${formatLabel(type)}`,
  examples: [
    ['volume type unset --property volume_backend_name fast', 'allow its volumes on any backend'],
    ['volume type unset --project web --encryption-type secret', 'remove the access of a project and the encryption'],
  ],
})
