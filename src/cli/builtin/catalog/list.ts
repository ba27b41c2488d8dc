import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'
import type { CatalogEndpoint } from '../../../types/cloud.ts'

export default defineCommand({
  path: 'catalog list',
  aliases: ['service-catalog'],
  summary: 'List the services of the cloud and their endpoints',
  args: {},
  flags: {},
  output: 'list',
  examples: [['catalog list', 'all services with their endpoints']],
  run: async (_, context) => {
    const entries = await (await context.openCloud()).getCatalog()
    const rows = entries.map(({ name, type, endpoints }) => [name, type, endpoints.map(describeEndpoint).join('\n')])
    return { listing: buildListing(['Name', 'Type', 'Endpoints'], rows) }
  },
})

const describeEndpoint = ({ region, interface: kind, url }: CatalogEndpoint): string => `${region} ${kind}: ${url}`
