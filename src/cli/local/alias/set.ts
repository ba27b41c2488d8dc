import { Failure } from '../../../contract/failure.ts'
import { text } from '../../../grammar/param.ts'
import { aliasesIn, aliasName } from '../../preferences/aliases.ts'
import { openPreferences } from '../../preferences/preferences-file.ts'
import { readPreferences } from '../../preferences/preferences.ts'
import { route } from '../../words/route.ts'
import { splitWords } from '../../words/split-words.ts'
import { defineLocal } from '../local-command.ts'

export default defineLocal({
  path: 'alias set',
  summary: 'Let a word of your own stand for a command and its flags',
  about: 'What is typed after the word comes after the words it stands for. A command of clinker is never hidden by an alias.',
  args: { name: text('the word'), words: text('what it stands for, in quotes') },
  flags: {},
  output: 'text',
  examples: [["alias set big 'volume list --sort size:desc --limit 10'", 'clinker big lists the ten largest']],
  run: async ({ name, words }, { entries, isFirstWord, ports }) => {
    aliasName(name, isFirstWord)
    const led = route(splitWords(words), entries)
    if (led.to === 'group') throw new Failure('usage', `“${words}” leads to no command.`, { hint: 'clinker help lists all commands.' })
    openPreferences(ports).set('aliases', { ...aliasesIn(readPreferences(ports)), [name]: words })
    return { says: `${name} stands for ${words}` }
  },
})
