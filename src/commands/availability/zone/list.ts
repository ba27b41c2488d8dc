import { defineCommand } from '../../../framework/command.ts'
import { toggle } from '../../../framework/params.ts'
import { requireVolumeService, oscServiceFlags } from '../../../framework/osc-service-flags.ts'
import { availabilityZone, listAvailabilityZones } from '../../../resources/availability-zone.ts'

const { volume, compute, network, share } = oscServiceFlags

export default defineCommand({
  path: 'availability zone list',
  aliases: ['availability-zone-list'],
  summary: 'List the availability zones of Block Storage',
  args: {},
  flags: { volume, compute, network, share, long: toggle('show more columns; Block Storage leaves them empty') },
  operations: [listAvailabilityZones],
  plan: ({ long: _, ...services }) => {
    requireVolumeService(services)
    return [listAvailabilityZones({})]
  },
  listOutput: ({ long }) => ({
    resource: availabilityZone,
    table: long ? availabilityZone.longTable : availabilityZone.listTable,
  }),
  examples: [['availability zone list', 'zones in which volumes can be created']],
})
