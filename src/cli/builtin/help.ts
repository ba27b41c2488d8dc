import { getOwn } from '../../types/json.ts'
import { flagSettings } from '../../types/cloud-flags.ts'
import { formatPage } from '../../docs/help.ts'
import type { ManualPage } from '../../docs/page-model.ts'
import { buildCloudsPage, buildExitCodesPage } from '../../docs/topic-pages.ts'
import { repeated } from '../../framework/params.ts'
import { text } from '../../framework/value-params.ts'
import { formatRouteHelp } from '../args/route-help.ts'
import { expandAlias } from '../args/expand-alias.ts'
import { isFirstWord, routeCommand } from '../args/route.ts'
import { defineCommand } from '../../framework/command.ts'

const TOPICS: Readonly<Record<string, () => ManualPage>> = {
  'exit-codes': buildExitCodesPage,
  'clouds': () => buildCloudsPage(flagSettings),
}

export default defineCommand({
  path: 'help',
  summary: 'Show help for a command, a group of commands, clouds or exit-codes',
  args: { words: repeated(text('command, group of commands, clouds or exit-codes')) },
  flags: {},
  output: 'text',
  examples: [
    ['help', 'all commands'],
    ['help volume backup', 'the commands for backups'],
    ['help exit-codes', 'the exit statuses and their meaning'],
  ],
  run: async ({ words }, { ports, registry }) => {
    const width = ports.streams.stdout.columns ?? 80
    const topic = getOwn(TOPICS, words.join(' '))
    if (topic !== undefined) return { text: formatPage(topic(), width) }
    const route = routeCommand(
      expandAlias(words, word => isFirstWord(word, registry), ports),
      registry,
    )
    return { text: await formatRouteHelp(route, registry, { width, isWhole: false }) }
  },
})
