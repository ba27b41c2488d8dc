import { Failure } from '../../../contract/failure.ts'
import { text } from '../../../grammar/param.ts'
import { aliasesIn } from '../../preferences/aliases.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { readPreferences } from '../../preferences/preferences.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'alias unset',
  summary: 'Forget an alias',
  args: { name: text('the word') },
  flags: {},
  output: 'text',
  examples: [['alias unset big', 'the word means nothing again']],
  run: async ({ name }, { ports }) => {
    const aliases = aliasesIn(readPreferences(ports))
    if (!Object.hasOwn(aliases, name)) throw new Failure('notFound', `There is no alias “${name}”.`, { hint: 'clinker alias list   shows the aliases' })
    openPreferences(ports).set('aliases', Object.fromEntries(Object.entries(aliases).filter(([other]) => other !== name)))
    return { says: `${name} is forgotten` }
  },
})
