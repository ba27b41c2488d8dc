import { defineCommand } from '../../../grammar/command.ts'
import { toggle } from '../../../grammar/param.ts'
import { requireVolumeService, servicesMeant } from '../../../grammar/services.ts'
import { availabilityZone, listAvailabilityZones } from '../../../resources/availability-zone.ts'

const { volume, compute, network, share } = servicesMeant

export default defineCommand({
  path: 'availability zone list',
  aliases: ['availability-zone-list'],
  summary: 'List the availability zones of Block Storage',
  args: {},
  flags: { volume, compute, network, share, long: toggle('more columns; Block Storage leaves them empty') },
  uses: [listAvailabilityZones],
  plan: ({ long: _, ...meant }) => {
    requireVolumeService(meant)
    return [listAvailabilityZones({})]
  },
  lists: ({ long }) => ({ noun: availabilityZone, table: long ? availabilityZone.long : availabilityZone.short }),
  examples: [['availability zone list', 'where volumes can be put']],
})
