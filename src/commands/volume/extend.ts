import { defineCommand } from '../../grammar/command.ts'
import { gibibytes, ref } from '../../grammar/param.ts'
import { growthChecks } from '../../resources/volume-checks.ts'
import { grows } from '../../resources/volume-waits.ts'
import { extendVolume, grown } from '../../resources/volume-operations.ts'
import { readVolume, volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume extend',
  aliases: ['extend'],
  summary: 'Grow a volume to a larger size',
  about: 'A volume in use can grow as well from microversion 3.42, where the driver allows it. A volume never shrinks.',
  args: {
    volume: ref(volume, undefined, { fits: ['available', 'in-use'] }),
    size: gibibytes('new size, larger than the current one'),
  },
  flags: {},
  uses: [extendVolume, readVolume],
  plan: ({ volume: target, size }) => [grown(target, size)],
  checks: ({ volume: target, size }, asker) => growthChecks(target, size, asker),
  shows: { noun: volume, table: volume.shown, from: 'again' },
  wait: ({ volume: target, size }) => [grows(target, size)],
  says: ({ volume: target, size }) => `volume ${target.id} grows from ${target.size} to ${size} GiB`,
  examples: [
    ['volume extend db-data 200', 'ask for 200 GiB and return at once'],
    ['volume extend --wait db-data 200', 'return when the new size is there'],
  ],
})
