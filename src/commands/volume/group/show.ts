import { defineCommand } from '../../../grammar/command.ts'
import { ref, switches } from '../../../grammar/param.ts'
import { group, groupTargets, groupVolumes, listReplicationTargets, readGroup, readGroupVolumes } from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group show',
  aliases: ['group show', 'group-show'],
  summary: 'Show a volume group',
  args: { group: ref(group) },
  flags: {
    volumes: switches({ volumes: [true, 'the IDs of its volumes'], 'no-volumes': [false, 'without them (the default)'] }, { since: '3.25' }),
    targets: switches({
      'replication-targets': [true, 'where it may fail over to'], 'no-replication-targets': [false, 'without that (the default)'],
    }, { since: '3.38' }),
  },
  uses: [readGroup, readGroupVolumes, listReplicationTargets],
  plan: () => [],
  shows: ({ volumes, targets }) => ({
    noun: group, table: group.shown, from: 'found', beside: [...(volumes ? [groupVolumes] : []), ...(targets ? [groupTargets] : [])],
  }),
  examples: [['volume group show --volumes shop', 'a group and the IDs of its volumes']],
})
