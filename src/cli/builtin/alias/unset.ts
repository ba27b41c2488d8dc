import { clinkerStep } from '../../../types/next-step.ts'
import { CliError } from '../../../types/cli-error.ts'
import { text } from '../../../framework/value-params.ts'
import { readAliases } from '../../preferences/read-preferences.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { defineCommand } from '../../../framework/command.ts'

export default defineCommand({
  path: 'alias unset',
  summary: 'Delete an alias',
  args: { name: text('name of the alias') },
  flags: {},
  output: 'text',
  examples: [['alias unset big', 'delete the alias big']],
  run: async ({ name }, { ports }) => {
    const aliases = readAliases(ports)
    if (!Object.hasOwn(aliases, name))
      throw new CliError('notFound', `Alias "${name}" not found.`, {
        nextSteps: [clinkerStep('alias list', [], 'lists the aliases')],
      })
    openPreferences(ports).set(
      'aliases',
      Object.fromEntries(Object.entries(aliases).filter(([other]) => other !== name)),
    )
    return { message: `Deleted alias ${name}` }
  },
})
