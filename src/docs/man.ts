import type { CommandFacts } from '../grammar/command.ts'
import { waitFlags } from '../grammar/globals.ts'
import { commandPage, pageName, sharedSections } from './command-page.ts'
import { flagTerms } from './flags.ts'
import { roffPage } from './roff.ts'
import { paragraph, section, terms, type Page, type Term } from './section.ts'
import { cloudsPage, exitCodesPage, type Setting } from './topics.ts'

/** The manual: file names and texts. */
export function manPages(commands: readonly CommandFacts[], settings: readonly Setting[], version: string): ReadonlyMap<string, string> {
  const visible = commands.filter(({ isHidden }) => !isHidden)
  const pages = [mainPage(visible), cloudsPage(settings), exitCodesPage(), ...visible.map(commandPage)]
  return new Map(pages.map(page => [`${page.name}.${page.section}`, roffPage(page, version)]))
}

/** clinker(1): where to begin, every command, and the flags that all of them have. */
function mainPage(commands: readonly CommandFacts[]): Page {
  return {
    name: 'clinker',
    section: 1,
    summary: 'Client for OpenStack Block Storage',
    synopsis: ['clinker COMMAND [arguments] [options]', 'clinker help [COMMAND]', 'clinker --version'],
    sections: [
      section('Description', ...PROSE.map(paragraph)),
      section('Commands', terms(commands.map(({ path, summary }): Term => [path, `${summary}: ${pageName(path)}(1)`]))),
      ...sharedSections,
      section('Waiting', paragraph(WAITING), terms(flagTerms(waitFlags))),
      section('Examples', terms(EXAMPLES)),
      section('Exit status', paragraph('0 when everything asked for happened; every other status is in clinker-exit-codes(7).')),
      section('See also', paragraph('clinker-clouds(5), clinker-exit-codes(7), openstack(1), cinder(1)')),
    ],
  }
}

const PROSE = [
  'clinker makes, changes and looks at volumes, snapshots, backups and everything else of the Block Storage service (Cinder). It takes the words and flags of openstack volume, and knows those of cinder.',
  'Resources are named by name or ID. Words and flags may be shortened where they stay unique, and flags that every command has may stand anywhere. --flag value and --flag=value are the same; -- ends the flags.',
  'Standard output is data; everything else is on standard error. Nothing asks, nothing pages, and nothing is coloured unless somebody is watching. With -f json, jsonl or raw a failure is one JSON object on standard error.',
  'Each request goes out at the newest microversion that both sides know. Where the cloud is too old for what is asked, clinker says so before anything is sent. --os-volume-api-version pins one.',
]

const WAITING = 'Commands that start something return once the service has accepted it. With --wait they return when it has really happened, or say why it failed.'

const EXAMPLES: readonly Term[] = [
  ['clinker --os-cloud sandbox volume create --size 1 --wait first', 'a volume in a pretend cloud; nothing to set up'],
  ['clinker --os-cloud NAME volume list', 'the volumes of a cloud of clouds.yaml'],
  ['clinker volume list -f value -c ID --status error', 'IDs for a script'],
]
