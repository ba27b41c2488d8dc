import { CliError } from '../../../types/cli-error.ts'
import { clinkerStep } from '../../../types/next-step.ts'
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
  summary: 'Show the settings in the form of openstackclient, with secrets masked',
  about: 'Use config show to see the source of each setting. Secrets are always masked.',
  args: {},
  flags: {
    mask: switches({
      mask: [true, 'mask secrets (always done)'],
      unmask: [false, 'not supported; secrets are never printed'],
    }),
  },
  output: 'show',
  examples: [['configuration show -f json', 'for a script written for openstackclient']],
  run: async ({ mask }, { ports, options }) => {
    if (mask === false)
      throw new CliError('usage', '--unmask is not supported: clinker does not print secrets.', {
        nextSteps: [clinkerStep('config show', [], 'shows the file or variable of each setting')],
      })
    const { entries, complaint } = await findAllSettings(ports, options)
    const fields = entries.map(({ key, value, isSecret }) => [
      AUTH_KEYS.test(key) ? `auth.${key}` : key,
      isSecret ? REDACTED : value,
    ])
    return {
      showing: buildShowing(Object.fromEntries(fields)),
      ...(complaint === undefined ? {} : { message: complaint }),
    }
  },
})
