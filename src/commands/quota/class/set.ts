import { formatQuotaChanges } from '../../../resources/quota-changes.ts'
import { defineCommand } from '../../../framework/command.ts'
import { optional, withDefault } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { text } from '../../../framework/value-params.ts'
import { limitFlags, buildLimits } from '../../../resources/quota-limit-flags.ts'
import { readQuotaClass, updateQuotaClass } from '../../../resources/quota.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'quota class set',
  aliases: ['quota class update', 'quota-class-update'],
  summary: 'Set the limits of a quota class',
  about: 'Only the class named default has an effect: it applies to projects without quotas of their own.',
  args: { class: withDefault(text('quota class (default: default)', { metavar: 'class' }), 'default') },
  flags: {
    ...limitFlags,
    volumeType: optional(
      ref(volumeType, 'limits of volumes, snapshots and gigabytes apply to this volume type only (name or ID)'),
    ),
  },
  operations: [readQuotaClass, updateQuotaClass],
  plan: ({ class: name, volumeType: type, ...limits }) => {
    const body = buildLimits(limits, type?.name)
    return Object.keys(body).length === 0
      ? []
      : [readQuotaClass({ pathParams: { name } }), updateQuotaClass({ pathParams: { name }, body })]
  },
  successMessage: ({ class: name, volumeType: type, ...limits }, [before]) =>
    `Set quotas of quota class ${name}: ${formatQuotaChanges(buildLimits(limits, type?.name), before)}`,
  isAdminOnly: true,
  examples: [['quota class set --volumes 20 --gigabytes 2000', 'for all projects without quotas of their own']],
})
