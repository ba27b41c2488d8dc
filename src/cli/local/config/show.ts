import { optional, text, toggle } from '../../../grammar/param.ts'
import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'

export default defineLocal({
  path: 'config show',
  summary: 'Show each effective setting and where it comes from',
  about: 'Flags win over the environment, which wins over clouds.yaml with secure.yaml, which win over a vendor profile and the defaults. Secrets are never shown.',
  args: {},
  flags: {
    key: optional(text('only this setting', { metavar: 'key' })),
    origin: toggle('accepted: where a setting comes from is always told'),
  },
  output: 'list',
  examples: [
    ['config show', 'what is in force, and who said so'],
    ['config show --key auth_url -f value -c Value', 'one value, for a script'],
  ],
  run: async ({ key }, room) => {
    const { found, complaint } = await room.settings()
    const chosen = found.filter(setting => key === undefined || setting.key === key)
    const rows = chosen.map(({ key: name, value, origin, isSecret }) => [name, isSecret ? MASK : value, origin])
    return { listing: listingFrom(['Setting', 'Value', 'From'], rows), ...(complaint === undefined ? {} : { says: `No cloud can be reached with these: ${complaint}` }) }
  },
})

const MASK = '***'
