import { defineCommand } from '../../../grammar/command.ts'
import { keyArgs, keysToUnset, pairsToSet } from '../../../grammar/key-words.ts'
import { ref } from '../../../grammar/param.ts'
import { deleteQosKeys, mergeQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos key',
  aliases: ['qos key', 'qos-key'],
  summary: 'Set keys of a QoS specification or take them off, in cinder’s words',
  args: { qos: ref(qos), ...keyArgs },
  flags: {},
  isAdminOnly: true,
  uses: [mergeQos, deleteQosKeys],
  plan: ({ qos: target, ...words }) => {
    const pairs = pairsToSet(words)
    const keys = keysToUnset(words)
    return [pairs !== undefined && mergeQos(target, pairs), keys !== undefined && deleteQosKeys({ at: target, body: keys })]
  },
  says: ({ qos: target }) => `volume qos ${target.id} changed`,
  examples: [
    ['volume qos key slow set total_iops_sec=800 consumer=front-end', 'the same as volume qos set --property'],
    ['volume qos key slow unset total_iops_sec', 'the same as volume qos unset --property'],
  ],
})
