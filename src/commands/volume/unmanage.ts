import { formatLabel } from '../../framework/format-label.ts'
import { defineCommand } from '../../framework/command.ts'
import { waitUntilDeleted } from '../../framework/wait-condition.ts'
import { ref } from '../../framework/resource-params.ts'
import { targets } from '../../framework/params.ts'
import { unmanageVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume unmanage',
  aliases: ['unmanage'],
  summary: 'Stop managing volumes; their data stays on the backend',
  about: 'The same as volume delete --remote. The service refuses encrypted volumes and volumes with snapshots.',
  isAdminOnly: true,
  args: { volume: targets(ref(volume, undefined, { allowedStatuses: ['available', 'error'] })) },
  flags: {},
  operations: [unmanageVolume],
  plan: ({ volume: target }) => [unmanageVolume(target)],
  deletes: 'plain',
  confirmation: 'moderate',
  wait: ({ volume: target }) => [waitUntilDeleted(volume, target.id, ['unmanaging'])],
  successMessage: ({ volume: target }) => `Unmanaging volume ${formatLabel(target)}`,
  examples: [['volume unmanage --wait db-data', 'wait until it is no longer managed']],
})
