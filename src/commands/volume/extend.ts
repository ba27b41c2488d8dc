import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { sizeOrIncrement } from '../../framework/value-params.ts'
import { ref } from '../../framework/resource-params.ts'
import { buildExtendChecks } from '../../resources/volume-checks.ts'
import { waitForExtend } from '../../resources/volume-wait-conditions.ts'
import { extendVolume, buildExtendRequest } from '../../resources/volume-operations.ts'
import { readVolume, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend',
  aliases: ['extend'],
  summary: 'Extend a volume',
  about:
    'A volume in use can be extended from microversion 3.42 on, if the driver supports it. A volume cannot be shrunk.',
  args: {
    volume: ref(volume, undefined, { allowedStatuses: ['available', 'in-use'] }),
    size: sizeOrIncrement('new size, such as 200 or 1TiB, or the increase, such as +50'),
  },
  flags: {},
  operations: [extendVolume, readVolume],
  plan: ({ volume: target, size }) => [buildExtendRequest(target, size(target.size))],
  checks: ({ volume: target, size }, context) => buildExtendChecks(target, size(target.size), context),
  showOutput: { resource: volume, table: volume.showTable, source: 'reread' },
  wait: ({ volume: target, size }) => [waitForExtend(target, size(target.size))],
  successMessage: ({ volume: target, size }) =>
    `Extending volume ${formatLabel(target)} from ${target.size} to ${size(target.size)} GiB`,
  examples: [
    ['volume extend db-data 200', 'extend to 200 GiB'],
    ['volume extend db-data +50', 'extend by 50 GiB'],
    ['volume extend --wait db-data 200', 'extend to 200 GiB and wait until it is done'],
  ],
})
