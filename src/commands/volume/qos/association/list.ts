import { defineCommand } from '../../../../grammar/command.ts'
import { ref } from '../../../../grammar/param.ts'
import { association, listAssociations, qos } from '../../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos association list',
  aliases: ['qos association list', 'qos-get-association'],
  summary: 'List the volume types that have a QoS specification',
  args: { qos: ref(qos) },
  flags: {},
  isAdminOnly: true,
  uses: [listAssociations],
  plan: ({ qos: target }) => [listAssociations({ at: target })],
  lists: { noun: association, table: association.short },
  examples: [['volume qos association list slow -f value -c ID', 'IDs of the types, for a script']],
})
