import { switches } from '../../../framework/params.ts'
import { findAllSettings } from '../../session/open-session.ts'
import { defineCommand } from '../../../framework/command.ts'
import { buildShowing } from '../../../output/static-rows.ts'

/** What openstackclient puts under `auth.`. */
const AUTH_KEYS =
  /^(auth_url|username|user_id|password|passcode|token|((user|project|default)_)?domain_(id|name)|project_(id|name)|system_scope|trust_id|application_credential_.*)$/
/** What openstackclient puts in place of a secret. */
const REDACTED = '<redacted>'

export default defineCommand({
  path: 'configuration show',
  summary: 'Show the settings in the form openstackclient has, secrets masked',
  about: 'config show tells where each setting comes from as well. Secrets stay masked whatever is typed.',
  args: {},
  flags: {
    mask: switches({ mask: [true, 'mask secrets (always done)'], unmask: [false, 'accepted; secrets stay masked'] }),
  },
  output: 'show',
  examples: [['configuration show -f json', 'for a script written for openstackclient']],
  run: async ({ mask }, { ports, options }) => {
    const { entries, complaint } = await findAllSettings(ports, options)
    const fields = entries.map(({ key, value, isSecret }) => [
      AUTH_KEYS.test(key) ? `auth.${key}` : key,
      isSecret ? REDACTED : value,
    ])
    const message =
      complaint ??
      (mask === false ? 'Secrets stay masked: they are in the file or variable that config show names.' : undefined)
    return { showing: buildShowing(Object.fromEntries(fields)), ...(message === undefined ? {} : { message }) }
  },
})
