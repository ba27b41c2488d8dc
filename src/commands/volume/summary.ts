import { defineCommand } from '../../framework/command.ts'
import { toggle } from '../../framework/params.ts'
import { readVolumeSummary, volumeSummary } from '../../resources/volume-summary.ts'

export default defineCommand({
  path: 'volume summary',
  summary: 'Count the volumes and their sizes',
  about: 'From microversion 3.36 with every key and value of their properties.',
  args: {},
  flags: { allProjects: toggle('volumes of every project', { isAdminOnly: true, aliases: ['all-tenants'] }) },
  operations: [readVolumeSummary],
  plan: ({ allProjects }) => [readVolumeSummary({ pathParams: {}, query: { all_tenants: allProjects || undefined } })],
  showOutput: { resource: volumeSummary, table: volumeSummary.showTable, source: 'response' },
  examples: [
    ['volume summary', 'how many, and how many GiB in all'],
    ['volume summary --all-projects -f value -c "Total Size"', 'of the whole cloud'],
  ],
})
