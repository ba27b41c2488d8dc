import type { DisplacedSetting } from '../../../config/merge-settings.ts'
import { optional, toggle } from '../../../framework/params.ts'
import { text } from '../../../framework/value-params.ts'
import { findAllSettings } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildListing } from '../../../output/static-rows.ts'

const MASK = '***'

const describeDisplaced = ({ key, value, origin, replacedBy }: DisplacedSetting): string =>
  `Not used: ${key} ${value} (${origin}), because ${replacedBy} is set in a stronger source.`

export default defineCommand({
  path: 'config show',
  summary: 'Show each effective setting and its source',
  about:
    'Flags take precedence over environment variables, then clouds.yaml with secure.yaml, the vendor profile and the defaults. A setting that another one replaces is named on standard error. Secrets are never shown.',
  args: {},
  flags: {
    key: optional(text('only this setting', { metavar: 'key' })),
    origin: toggle('accepted for compatibility: the source is always shown'),
  },
  output: 'list',
  examples: [
    ['config show', 'all settings and their sources'],
    ['config show --key auth_url -f value -c Value', 'one value, for a script'],
  ],
  run: async ({ key }, { ports, options }) => {
    const { entries, displaced, complaint } = await findAllSettings(ports, options)
    const selected = entries.filter(setting => key === undefined || setting.key === key)
    const rows = selected.map(({ key: name, value, origin, isSecret }) => [name, isSecret ? MASK : value, origin])
    const messages = [
      ...displaced.filter(setting => key === undefined || setting.key === key).map(describeDisplaced),
      ...(complaint === undefined ? [] : [`These settings are not enough to connect: ${complaint}`]),
    ]
    return {
      listing: buildListing(['Setting', 'Value', 'From'], rows),
      ...(messages.length === 0 ? {} : { message: messages.join('\n') }),
    }
  },
})
