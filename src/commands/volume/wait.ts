import { defineWaitCommand } from '../../framework/wait-command.ts'
import { volume, readVolume } from '../../resources/volume.ts'

export default defineWaitCommand(volume, {
  path: 'volume wait',
  summary: 'Wait for volumes to reach a status',
  operation: readVolume,
  defaultStatus: 'available',
  synonyms: { attached: 'in-use', detached: 'available' },
  examples: [
    ['volume wait db-data --for status=available', 'wait until it is available'],
    ['volume wait old-1 old-2 --for deleted', 'wait until both are deleted'],
    ['volume wait db-data --for available --for in-use --wait-timeout 60', 'either status; wait at most one minute'],
  ],
})
