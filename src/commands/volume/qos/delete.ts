import { defineCommand } from '../../../grammar/command.ts'
import { ref, targets, toggle } from '../../../grammar/param.ts'
import { deleteQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos delete',
  aliases: ['qos delete', 'qos-delete'],
  summary: 'Delete QoS specifications',
  args: { qos: targets(ref(qos)) },
  flags: { force: toggle('also one that volume types have: it is taken from them') },
  isAdminOnly: true,
  uses: [deleteQos],
  plan: ({ qos: target, force }) => [deleteQos(target, { force: force || undefined })],
  removes: true,
  danger: ({ force }) => (force ? 'taken from the types that have it' : undefined),
  says: ({ qos: target }) => `volume qos ${target.id} deleted`,
  examples: [['volume qos delete --force slow', 'whether or not a type has it']],
})
