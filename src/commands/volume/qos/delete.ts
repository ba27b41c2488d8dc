import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { deleteQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos delete',
  aliases: ['qos delete', 'qos-delete'],
  summary: 'Delete QoS specs',
  args: { qos: targets(ref(qos)) },
  flags: {
    force: toggle('also delete specs associated with volume types: they are disassociated first', {
      acceptsBoolean: true,
    }),
  },
  isAdminOnly: true,
  operations: [deleteQos],
  plan: ({ qos: target, force }) => [deleteQos(target, { force: force || undefined })],
  deletes: ({ force }) => (force ? 'forced' : 'plain'),
  confirmation: ({ force }) => (force ? 'they are disassociated from their volume types' : undefined),
  successMessage: ({ qos: target }) => `Deleted QoS specs ${formatLabel(target)}`,
  examples: [['volume qos delete --force slow', 'even if they are associated with a type']],
})
