import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { findAllSettings } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

export default defineCommand({
  path: 'config show',
  summary: 'Show each effective setting and where it comes from',
  about:
    'Flags win over the environment, which wins over clouds.yaml with secure.yaml, which win over a vendor profile and the defaults. Secrets are never shown.',
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
  run: async ({ key }, { ports, options }) => {
    const { found, complaint } = await findAllSettings(ports, options)
    const selected = found.filter(setting => key === undefined || setting.key === key)
    const rows = selected.map(({ key: name, value, origin, isSecret }) => [name, isSecret ? MASK : value, origin])
    return {
      listing: buildListing(['Setting', 'Value', 'From'], rows),
      ...(complaint === undefined ? {} : { message: `No cloud can be reached with these: ${complaint}` }),
    }
  },
})

const MASK = '***'
