import { defineCommand } from '../../framework/command.ts'
import { toggle } from '../../framework/params.ts'
import { readVolumeSummary, volumeSummary } from '../../resources/volume-summary.ts'

export default defineCommand({
  path: 'volume summary',
  summary: 'Show the number and total size of volumes',
  about: "From microversion 3.36 on, the summary includes all keys and values of the volumes' properties.",
  args: {},
  flags: {
    allProjects: toggle('volumes of all projects', {
      acceptsBoolean: true,
      isAdminOnly: true,
      aliases: ['all-tenants'],
    }),
  },
  operations: [readVolumeSummary],
  plan: ({ allProjects }) => [readVolumeSummary({ pathParams: {}, query: { all_tenants: allProjects || undefined } })],
  showOutput: { resource: volumeSummary, table: volumeSummary.showTable, source: 'response' },
  examples: [
    ['volume summary', 'number and total size of the volumes'],
    ['volume summary --all-projects -f value -c "Total Size"', 'for the whole cloud'],
  ],
})
