import { defineCommand } from '../../../framework/command.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { disassociateQos, disassociateQosFromAll, qos } from '../../../resources/qos.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume qos disassociate',
  aliases: ['qos disassociate'],
  summary: 'Take a QoS specification from a volume type, or from all',
  args: { qos: ref(qos) },
  flags: {
    volumeType: optional(ref(volumeType, 'the type to take it from (name or ID)')),
    all: toggle('take it from every type'),
  },
  exclusive: [['volumeType', 'all']],
  anyOf: [['volumeType', 'all']],
  isAdminOnly: true,
  operations: [disassociateQos, disassociateQosFromAll],
  plan: ({ qos: target, volumeType: type, all }) => [
    type !== undefined && disassociateQos({ pathParams: target, query: { vol_type_id: type.id } }),
    all && disassociateQosFromAll({ pathParams: target }),
  ],
  successMessage: ({ qos: target, volumeType: type }) =>
    `${type === undefined ? 'no volume type' : `volume type ${type.id} no longer`} has volume qos ${target.id}`,
  examples: [
    ['volume qos disassociate --volume-type archive slow', 'from one type'],
    ['volume qos disassociate --all slow', 'from every type'],
  ],
})
