import { defineCommand } from '../../../framework/command.ts'
import { ref } from '../../../framework/resource-params.ts'
import { switches } from '../../../framework/params.ts'
import {
  group,
  groupTargetsEnrichment,
  groupVolumesEnrichment,
  listReplicationTargets,
  readGroup,
  readGroupVolumes,
} from '../../../resources/group.ts'

export default defineCommand({
  path: 'volume group show',
  aliases: ['group show', 'group-show'],
  summary: 'Show a volume group',
  args: { group: ref(group) },
  flags: {
    volumes: switches(
      { 'volumes': [true, 'show the IDs of its volumes'], 'no-volumes': [false, 'do not show its volumes (default)'] },
      { since: '3.25' },
    ),
    targets: switches(
      {
        'replication-targets': [true, 'show its replication targets'],
        'no-replication-targets': [false, 'do not show its replication targets (default)'],
      },
      { since: '3.38' },
    ),
  },
  operations: [readGroup, readGroupVolumes, listReplicationTargets],
  plan: () => [],
  showOutput: ({ volumes, targets }) => ({
    resource: group,
    table: group.showTable,
    source: 'lookup',
    enrichments: [...(volumes ? [groupVolumesEnrichment] : []), ...(targets ? [groupTargetsEnrichment] : [])],
  }),
  examples: [['volume group show --volumes shop', 'a group and the IDs of its volumes']],
})
