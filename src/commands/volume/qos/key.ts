import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { setUnsetArgs, keysToUnset, pairsToSet } from '../../../framework/set-unset-args.ts'
import { ref } from '../../../framework/resource-params.ts'
import { deleteQosKeys, mergeQos, qos } from '../../../resources/qos.ts'

export default defineCommand({
  path: 'volume qos key',
  aliases: ['qos key', 'qos-key'],
  summary: 'Set or unset keys of QoS specs, in the form of cinder',
  args: { qos: ref(qos), ...setUnsetArgs },
  flags: {},
  isAdminOnly: true,
  operations: [mergeQos, deleteQosKeys],
  plan: ({ qos: target, ...keyArguments }) => {
    const pairs = pairsToSet(keyArguments)
    const keys = keysToUnset(keyArguments)
    return [
      pairs !== undefined && mergeQos(target, pairs),
      keys !== undefined && deleteQosKeys({ pathParams: target, body: keys }),
    ]
  },
  successMessage: ({ qos: target }) => `Updated QoS specs ${formatLabel(target)}`,
  examples: [
    ['volume qos key slow set total_iops_sec=800 consumer=front-end', 'the same as volume qos set --property'],
    ['volume qos key slow unset total_iops_sec', 'the same as volume qos unset --property'],
  ],
})
