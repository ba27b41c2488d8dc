import { defineShowCommand } from '../../framework/standard-commands.ts'
import { readVolume, volume } from '../../resources/volume.ts'

export default defineShowCommand(volume, {
  path: 'volume show',
  summary: 'Show a volume',
  operation: readVolume,
  examples: [
    ['volume show db-data', 'all fields of a volume'],
    ['volume show db-data -f value -c status', 'only its status, for a script'],
  ],
})
