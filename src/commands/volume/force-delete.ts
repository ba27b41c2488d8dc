import { defineCommand, disappears } from '../../grammar/command.ts'
import { ref, targets } from '../../grammar/param.ts'
import { forceDeleteVolume } from '../../resources/volume-operations.ts'
import { volume } from '../../resources/volume.ts'

export default defineCommand({
  path: 'volume force-delete',
  aliases: ['force-delete'],
  summary: 'Delete volumes whatever their status',
  about: 'The same as volume delete --force, in the form that every version of the service understands.',
  isAdminOnly: true,
  args: { volume: targets(ref(volume)) },
  flags: {},
  uses: [forceDeleteVolume],
  plan: ({ volume: target }) => [forceDeleteVolume(target)],
  removes: true,
  danger: () => 'by force, whatever its status',
  takesBusy: () => true,
  wait: ({ volume: target }) => [disappears(volume, target.id)],
  says: ({ volume: target }) => `volume ${target.id} is being deleted`,
  examples: [['volume force-delete --wait stuck-1 stuck-2', 'return when both are gone']],
})
