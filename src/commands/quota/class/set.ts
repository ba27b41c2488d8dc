import { defineCommand } from '../../../grammar/command.ts'
import { optional, ref, text, withDefault } from '../../../grammar/param.ts'
import { limitFlags, limitsTyped } from '../../../resources/quota-limits.ts'
import { changeQuotaClass } from '../../../resources/quota.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'quota class set',
  aliases: ['quota class update', 'quota-class-update'],
  summary: 'Change the limits of a quota class',
  about: 'The class called default is the one that counts: what projects may have that have no quotas of their own.',
  args: { class: withDefault(text('quota class; default unless said', { metavar: 'class' }), 'default') },
  flags: {
    ...limitFlags,
    volumeType: optional(ref(volumeType, 'volumes, snapshots and gigabytes of this type only (name or ID)')),
  },
  anyOf: [['volumes', 'snapshots', 'gigabytes', 'perVolumeGigabytes', 'backups', 'backupGigabytes', 'groups']],
  uses: [changeQuotaClass],
  plan: ({ class: name, volumeType: type, ...asked }) => [changeQuotaClass({ at: { name }, body: limitsTyped(asked, type?.name) })],
  says: ({ class: name }) => `the limits of quota class ${name} are changed`,
  isAdminOnly: true,
  examples: [['quota class set --volumes 20 --gigabytes 2000', 'for every project without limits of its own']],
})
