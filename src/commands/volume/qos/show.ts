import { defineCommand } from '../../../grammar/command.ts'
import { ref } from '../../../grammar/param.ts'
import { associations, listAssociations, qos, readQos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos show',
  aliases: ['qos show', 'qos-show'],
  summary: 'Show a QoS specification',
  args: { qos: ref(qos) },
  flags: {},
  isAdminOnly: true,
  uses: [readQos, listAssociations],
  plan: () => [],
  shows: { noun: qos, table: qos.shown, from: 'found', beside: [associations] },
  examples: [['volume qos show slow', 'its keys, and the types that have it']],
})
