import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { text } from '../../../framework/value-params.ts'
import { requireAliasName } from '../../preferences/aliases.ts'
import { readAliases } from '../../preferences/read-preferences.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { isFirstWord, routeCommand } from '../../args/route.ts'
import { shellSplit } from '../../args/shell-split.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'alias set',
  summary: 'Let a word of your own stand for a command and its flags',
  about:
    'What is typed after the word comes after the words it stands for. A command of clinker is never hidden by an alias.',
  args: { name: text('the word'), words: text('what it stands for, in quotes') },
  flags: {},
  output: 'text',
  examples: [["alias set big 'volume list --sort size:desc --limit 10'", 'clinker big lists the ten largest']],
  run: async ({ name, words }, { registry, ports }) => {
    requireAliasName(name, word => isFirstWord(word, registry))
    const routed = routeCommand(shellSplit(words), registry)
    if (routed.to === 'group')
      throw new CliError('usage', `“${words}” leads to no command.`, {
        nextSteps: [clinkerStep('help', [], 'lists all commands')],
      })
    openPreferences(ports).set('aliases', { ...readAliases(ports), [name]: words })
    return { message: `${name} stands for ${words}` }
  },
})
