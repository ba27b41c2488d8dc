import { formatLabel } from '../../../framework/format-label.ts'
import { defineCommand } from '../../../framework/command.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { ref } from '../../../framework/resource-params.ts'
import { disassociateQos, disassociateQosFromAll, qos } from '../../../resources/qos.ts'
import { volumeType } from '../../../resources/volume-type.ts'

export default defineCommand({
  path: 'volume qos disassociate',
  aliases: ['qos disassociate'],
  summary: 'Disassociate QoS specs from a volume type, or from all',
  args: { qos: ref(qos) },
  flags: {
    volumeType: optional(ref(volumeType, 'volume type to disassociate (name or ID)')),
    all: toggle('disassociate from all volume types'),
  },
  exclusive: [['volumeType', 'all']],
  isAdminOnly: true,
  operations: [disassociateQos, disassociateQosFromAll],
  plan: ({ qos: target, volumeType: type, all }) => [
    type !== undefined && disassociateQos({ pathParams: target, query: { vol_type_id: type.id } }),
    all && disassociateQosFromAll({ pathParams: target }),
  ],
  successMessage: ({ qos: target, volumeType: type }) =>
    `Disassociated QoS specs ${formatLabel(target)} from ${type === undefined ? 'all volume types' : `volume type ${formatLabel(type)}`}`,
  examples: [
    ['volume qos disassociate --volume-type archive slow', 'from one type'],
    ['volume qos disassociate --all slow', 'from all types'],
  ],
})
