import { defineCommand } from '../../framework/command.ts'
import { gibibytes } from '../../framework/value-params.ts'
import { ref } from '../../framework/resource-params.ts'
import { buildExtendChecks } from '../../resources/volume-checks.ts'
import { waitForExtend } from '../../resources/volume-wait-conditions.ts'
import { extendVolume, buildExtendRequest } from '../../resources/volume-operations.ts'
import { readVolume, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend',
  aliases: ['extend'],
  summary: 'Grow a volume to a larger size',
  about: 'A volume in use can grow as well from microversion 3.42, where the driver allows it. A volume never shrinks.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }),
    size: gibibytes('new size, larger than the current one'),
  },
  flags: {},
  operations: [extendVolume, readVolume],
  plan: ({ volume: target, size }) => [buildExtendRequest(target, size)],
  checks: ({ volume: target, size }, context) => buildExtendChecks(target, size, context),
  showOutput: { resource: volume, table: volume.showTable, source: 'reread' },
  wait: ({ volume: target, size }) => [waitForExtend(target, size)],
  successMessage: ({ volume: target, size }) => `volume ${target.id} grows from ${target.size} to ${size} GiB`,
  examples: [
    ['volume extend db-data 200', 'ask for 200 GiB and return at once'],
    ['volume extend --wait db-data 200', 'return when the new size is there'],
  ],
})
