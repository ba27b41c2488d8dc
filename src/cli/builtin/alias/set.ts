import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { text } from '../../../framework/value-params.ts'
import { rejectAliasSecrets, requireAliasName } from '../../preferences/aliases.ts'
import { readAliases } from '../../preferences/read-preferences.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { isFirstWord, routeCommand } from '../../args/route.ts'
import { shellSplit } from '../../../types/shell-split.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'alias set',
  summary: 'Create an alias',
  about:
    'Arguments after the alias are appended to its expansion. An alias cannot have the name of a command, and cannot contain a secret.',
  args: { name: text('name of the alias'), words: text('command with its options, in quotes') },
  flags: {},
  output: 'text',
  examples: [["alias set big 'volume list --sort size:desc --limit 10'", 'clinker big lists the ten largest volumes']],
  run: async ({ name, words }, { registry, ports }) => {
    requireAliasName(name, word => isFirstWord(word, registry))
    const expansion = shellSplit(words)
    rejectAliasSecrets(expansion)
    const routed = routeCommand(expansion, registry)
    if (routed.to === 'group')
      throw new CliError('usage', `"${words}" is not a command.`, {
        nextSteps: [clinkerStep('help', [], 'lists all commands')],
      })
    openPreferences(ports).set('aliases', { ...readAliases(ports), [name]: words })
    return { message: `Created alias ${name}: ${words}` }
  },
})
