import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { targets, toggle } from '../../../framework/params.ts'
import { deleteQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos delete',
  aliases: ['qos delete', 'qos-delete'],
  summary: 'Delete QoS specifications',
  args: { qos: targets(ref(qos)) },
  flags: { force: toggle('also one that volume types have: it is taken from them') },
  isAdminOnly: true,
  operations: [deleteQos],
  plan: ({ qos: target, force }) => [deleteQos(target, { force: force || undefined })],
  deletes: true,
  confirmation: ({ force }) => (force ? 'taken from the types that have it' : undefined),
  successMessage: ({ qos: target }) => `volume qos ${target.id} deleted`,
  examples: [['volume qos delete --force slow', 'whether or not a type has it']],
})
