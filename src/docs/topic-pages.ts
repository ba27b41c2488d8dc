import { ERROR_KINDS } from '../types/cli-error.ts'
import { precedenceTerms } from './precedence-table.ts'
import { dropEmptySections, buildPreformatted, buildParagraph, buildSection, buildTermList, type ManualPage, type Term } from './page-model.ts'

/** A setting of a cloud: a flag, a variable and a key of clouds.yaml that say the same. */
export interface SettingFacts {
  readonly flag: string
  readonly env?: string
  readonly key: string
  readonly metavar?: string
  readonly help: string
  readonly isHidden?: boolean
}

/** What the exit statuses mean: `clinker help exit-codes` and clinker-exit-codes(7). */
export function buildExitCodesPage(): ManualPage {
  const statuses = Object.values(ERROR_KINDS).map(({ exitStatus, meaning }): Term => [String(exitStatus), meaning])
  return {
    name: 'clinker-exit-codes',
    section: 7,
    summary: 'What the exit statuses of clinker mean',
    synopsis: [],
    sections: [
      buildSection('Description',
        buildParagraph('The exit status is 0 only when everything asked for happened. With several targets, one failure does not stop the others. Statuses are only ever added.')),
      buildSection('Exit status', buildTermList([['0', 'everything asked for happened'], ...statuses])),
      buildSection('See also', buildParagraph('clinker(1), clinker-clouds(5)')),
    ],
  }
}

/** Where settings come from: `clinker help clouds` and clinker-clouds(5). */
export function buildCloudsPage(settings: readonly SettingFacts[]): ManualPage {
  return {
    name: 'clinker-clouds',
    section: 5,
    summary: 'How clinker is told which cloud to use and how to sign in',
    synopsis: [],
    sections: dropEmptySections([
      buildSection('Description',
        buildParagraph('clinker reads what the other OpenStack clients read: clouds.yaml with secure.yaml, the OS_ variables and flags. A flag wins over the environment, the environment over the files, the files over vendor profiles and defaults. clinker config show lists each effective setting and where it comes from.'),
        buildParagraph('Without --os-cloud and OS_CLOUD an address in flags or environment makes the cloud; without that, the only cloud of clouds.yaml is used. The cloud named sandbox is always there, and sandbox-admin is its administrator.')),
      buildSection('Examples', buildPreformatted([
        'clouds:',
        '  mycloud:',
        '    auth:',
        '      auth_url: https://keystone.example.org/v3',
        '      username: me',
        '      user_domain_name: Default',
        '      project_name: demo',
        '      project_domain_name: Default',
        '    region_name: RegionOne',
      ]), buildParagraph('The password belongs into secure.yaml beside it, under the same keys, or into OS_PASSWORD.'),
        buildParagraph('Every flag that takes a secret has a second one with -file at its end, which names a file that holds it: --os-password-file, --auth-key-file; - is standard input. A secret typed as a word stands in the list of processes. Without a password anywhere, clinker asks for it on a terminal. What clinker prints is cleaned of the secrets it was given, also where a service repeats them.')),
      buildSection('Files', buildTermList(FILE_TERMS)),
      buildSection('Settings', buildTermList(settings.filter(({ isHidden }) => isHidden !== true).map(buildSettingTerm))),
      buildSection('Environment', buildTermList(VARIABLE_TERMS)),
      buildSection('Precedence', buildParagraph('What says something first counts:'), buildTermList(precedenceTerms)),
      buildSection('See also', buildParagraph('clinker(1), clinker-exit-codes(7)')),
    ]),
  }
}

const FILE_TERMS: readonly Term[] = [
  ['clouds.yaml', 'clouds by name; looked for in the current folder, $XDG_CONFIG_HOME/openstack (~/.config/openstack), $XDG_CONFIG_DIRS/openstack and /etc/openstack; the first one found counts. clouds.yml and clouds.json are taken too'],
  ['secure.yaml', 'laid over clouds.yaml, for passwords; looked for in the same folders'],
  ['clouds-public.yaml', 'vendor profiles, for clouds with the key profile'],
  ['~/.config/clinker/preferences.json', 'preferred values of flags, written by clinker config set'],
  ['~/.cache/clinker', 'tokens, catalogs, versions and names for completion, readable by their owner only; never a password'],
]

const VARIABLE_TERMS: readonly Term[] = [
  ['OS_CLIENT_CONFIG_FILE', 'a clouds.yaml to read before all others'],
  ['OS_CLIENT_SECURE_FILE', 'a secure.yaml to read before all others'],
  ['OS_CLIENT_VENDOR_FILE', 'a clouds-public.yaml to read before all others'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'proxies, in either case of letters'],
  ['NO_COLOR, FORCE_COLOR, CLICOLOR', 'whether to colour; --colour wins over them'],
  ['CLIFF_FIT_WIDTH', 'when it is 1, tables fit the terminal as with --fit-width'],
  ['XDG_CONFIG_HOME, XDG_CACHE_HOME', 'where preferences and caches are kept'],
]

function buildSettingTerm({ flag, env, key, metavar, help }: SettingFacts): Term {
  const option = `--${flag}${metavar === undefined ? '' : ` ${metavar}`}`
  return [[option, ...(env === undefined ? [] : [env])].join(', '), `${help} (key ${key})`]
}
