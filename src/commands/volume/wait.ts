import { defineWaitCommand } from '../../framework/wait-command.ts'
import { volume, readVolume } from '../../resources/volume.ts'

export default defineWaitCommand(volume, {
  path: 'volume wait',
  summary: 'Wait until volumes are what they should be',
  operation: readVolume,
  defaultStatus: 'available',
  synonyms: { attached: 'in-use', detached: 'available' },
  examples: [
    ['volume wait db-data --for status=available', 'for the command before this one'],
    ['volume wait old-1 old-2 --for deleted', 'until both are gone'],
    ['volume wait db-data --for available --for in-use --wait-timeout 60', 'either will do; one minute at most'],
  ],
})
