import { optional, text } from '../../../grammar/param.ts'
import { defineLocal } from '../local-command.ts'
import { listingFrom } from '../rows.ts'

export default defineLocal({
  path: 'config show',
  aliases: ['configuration show'],
  summary: 'Show each effective setting and where it comes from',
  about: 'Flags win over the environment, which wins over clouds.yaml with secure.yaml, which win over a vendor profile and the defaults. Secrets are never shown.',
  args: {},
  flags: {
    key: optional(text('only this setting', { metavar: 'key' })),
  },
  output: 'list',
  examples: [
    ['config show', 'what is in force, and who said so'],
    ['config show --key auth_url -f value -c Value', 'one value, for a script'],
  ],
  run: async ({ key }, room) => {
    const { cloudName, cloudOrigin, found } = await room.settings()
    const chosen = { key: 'cloud', value: cloudName, origin: cloudOrigin, isSecret: false }
    const all = [chosen, ...found.filter(setting => setting.key !== 'cloud')].filter(setting => key === undefined || setting.key === key)
    return { listing: listingFrom(['Setting', 'Value', 'From'], all.map(({ key: name, value, origin, isSecret }) => [name, isSecret ? '***' : value, origin])) }
  },
})
