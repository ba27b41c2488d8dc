import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'
import type { CatalogEndpoint } from '../../../contract/cloud.ts'

export default defineLocal({
  path: 'catalog list',
  aliases: ['service-catalog'],
  summary: 'List the services of the cloud and where they are',
  args: {},
  flags: {},
  output: 'list',
  examples: [['catalog list', 'every service with its endpoints']],
  run: async (_, room) => {
    const entries = await (await room.openCloud()).catalog()
    const rows = entries.map(({ name, type, endpoints }) => [name, type, endpoints.map(described).join('\n')])
    return { listing: listingFrom(['Name', 'Type', 'Endpoints'], rows) }
  },
})

const described = ({ region, interface: kind, url }: CatalogEndpoint): string => `${region} ${kind}: ${url}`
