import type { CommandFacts } from '../framework/command-declaration.ts'
import { waitFlags } from '../framework/global-options.ts'
import { buildCommandPage, pageName, sharedSections } from './command-page.ts'
import { buildOptionTerms } from './option-terms.ts'
import { renderRoffPage } from './roff-renderer.ts'
import { buildParagraph, buildSection, buildTermList, type ManualPage, type Term } from './page-model.ts'
import { buildCloudsPage, buildExitCodesPage, type SettingFacts } from './topic-pages.ts'

/** The manual: file names and texts. */
export function buildManPages(
  commands: readonly CommandFacts[],
  settings: readonly SettingFacts[],
  version: string,
): ReadonlyMap<string, string> {
  const visible = commands.filter(({ isHidden }) => !isHidden)
  const pages = [
    buildMainPage(visible),
    buildCloudsPage(settings),
    buildExitCodesPage(),
    ...visible.map(buildCommandPage),
  ]
  return new Map(pages.map(page => [`${page.name}.${page.section}`, renderRoffPage(page, version)]))
}

/** clinker(1): where to begin, every command, and the flags that all of them have. */
function buildMainPage(commands: readonly CommandFacts[]): ManualPage {
  return {
    name: 'clinker',
    section: 1,
    summary: 'Client for OpenStack Block Storage',
    synopsis: ['clinker COMMAND [arguments] [options]', 'clinker help [COMMAND]', 'clinker --version'],
    sections: [
      buildSection('Description', ...DESCRIPTION.map(buildParagraph)),
      buildSection(
        'Commands',
        buildTermList(commands.map(({ path, summary }): Term => [path, `${summary}: ${pageName(path)}(1)`])),
      ),
      ...sharedSections,
      buildSection('Waiting', buildParagraph(WAITING_TEXT), buildTermList(buildOptionTerms(waitFlags))),
      buildSection('Examples', buildTermList(EXAMPLES)),
      buildSection(
        'Exit status',
        buildParagraph('0 when everything asked for happened; every other status is in clinker-exit-codes(7).'),
      ),
      buildSection('See also', buildParagraph('clinker-clouds(5), clinker-exit-codes(7), openstack(1), cinder(1)')),
    ],
  }
}

const DESCRIPTION = [
  'clinker makes, changes and looks at volumes, snapshots, backups and everything else of the Block Storage service (Cinder). It takes the words and flags of openstack volume, and knows those of cinder.',
  'Resources are named by name or ID. Words and flags may be shortened where they stay unique, and flags that every command has may stand anywhere. --flag value and --flag=value are the same; -- ends the flags.',
  'Standard output is data; everything else is on standard error. Nothing asks, nothing pages, and nothing is coloured unless somebody is watching. With -f json, jsonl or raw a failure is one JSON object on standard error.',
  'Each request goes out at the newest microversion that both sides know. Where the cloud is too old for what is asked, clinker says so before anything is sent. --os-volume-api-version pins one.',
]

const WAITING_TEXT =
  'Commands that start something return once the service has accepted it. With --wait they return when it has really happened, or say why it failed.'

const EXAMPLES: readonly Term[] = [
  ['clinker --os-cloud sandbox volume create --size 1 --wait first', 'a volume in a pretend cloud; nothing to set up'],
  ['clinker --os-cloud NAME volume list', 'the volumes of a cloud of clouds.yaml'],
  ['clinker volume list -f value -c ID --status error', 'IDs for a script'],
]
