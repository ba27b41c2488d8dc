import { formatLabel } from '../../../../framework/format-label.ts'
import { defineCommand } from '../../../../framework/command.ts'
import { oneOrMore } from '../../../../framework/params.ts'
import { ref } from '../../../../framework/resource-params.ts'
import { consistencyGroup, updateConsistencyGroup } from '../../../../resources/consistency-group.ts'
import { planGroupUpdate, waitForGroupUpdate } from '../../../../resources/group-members.ts'
import { volume } from '../../../../resources/volume.ts'

export default defineCommand({
  path: 'consistency group remove volume',
  summary: 'Remove volumes from a consistency group',
  about:
    'One request removes six volumes at most; for more, clinker waits in between until the group is available again.',
  args: {
    group: ref(consistencyGroup),
    volumes: oneOrMore(ref(volume, 'volume to remove (name or ID; repeatable)')),
  },
  flags: {},
  operations: [updateConsistencyGroup],
  plan: ({ group: target, volumes }) =>
    planGroupUpdate(consistencyGroup, target, { add: [], remove: volumes.map(one => one.id) }, change =>
      updateConsistencyGroup(target, change),
    ),
  wait: ({ group: target }) => [waitForGroupUpdate(consistencyGroup, target)],
  successMessage: ({ group: target, volumes }) =>
    `Removing ${volumes.length === 1 ? '1 volume' : `${volumes.length} volumes`} from consistency group ${formatLabel(target)}`,
  examples: [['consistency group remove volume --wait shop db-data db-log', 'wait until both are removed']],
})
