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

/** clinker(1): introduction, all commands, and the options that they share. */
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
      buildSection('Exit status', buildParagraph('0 on success; all other statuses are in clinker-exit-codes(7).')),
      buildSection('See also', buildParagraph('clinker-clouds(5), clinker-exit-codes(7), openstack(1), cinder(1)')),
    ],
  }
}

const DESCRIPTION = [
  'clinker manages volumes, snapshots, backups and all other resources of the OpenStack Block Storage service (Cinder). It takes the commands and options of openstack volume, and the commands of cinder.',
  'Resources are given by name or ID. Commands and options may be shortened to a unique beginning, and options that all commands share may stand anywhere. --option value and --option=value are the same; -- ends the options.',
  'Standard output is data; everything else goes to standard error. clinker prompts and uses colour on a terminal only, and never uses a pager. With -f json, jsonl or raw a failure is one JSON object on standard error.',
  'Each request is sent at the newest microversion that clinker and the cloud both know. If the cloud is too old for an option, clinker says so before it sends anything. --os-volume-api-version pins one microversion.',
]

const WAITING_TEXT =
  'A command that starts an operation returns as soon as the service accepts it. With --wait it returns when the operation completes, or tells why it failed.'

const EXAMPLES: readonly Term[] = [
  [
    'clinker --os-cloud sandbox volume create --size 1 --wait first',
    'create a volume in a simulated cloud; no configuration needed',
  ],
  ['clinker --os-cloud NAME volume list', 'list the volumes of a cloud of clouds.yaml'],
  ['clinker volume list -f value -c ID --status error', 'print IDs for a script'],
]
