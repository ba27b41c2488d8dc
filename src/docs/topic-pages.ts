import { ERROR_KINDS } from '../types/cli-error.ts'
import { precedenceTerms } from './precedence-table.ts'
import {
  dropEmptySections,
  buildPreformatted,
  buildParagraph,
  buildSection,
  buildTermList,
  type ManualPage,
  type PageSection,
  type Term,
} from './page-model.ts'

/** A setting of a cloud: an option, a variable and a key of clouds.yaml that mean the same. */
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
    summary: 'Exit statuses of clinker',
    synopsis: [],
    sections: [
      buildSection(
        'Description',
        buildParagraph(
          'The exit status is 0 only if every operation succeeded. With several targets, a failure does not stop the others. New statuses may be added; existing ones never change.',
        ),
      ),
      buildSection('Exit status', buildTermList([['0', 'success'], ...statuses])),
      buildSection('See also', buildParagraph('clinker(1), clinker-clouds(5)')),
    ],
  }
}

/** Where settings come from: `clinker help clouds` and clinker-clouds(5). */
export function buildCloudsPage(settings: readonly SettingFacts[]): ManualPage {
  const visible = settings.filter(({ isHidden }) => isHidden !== true)
  return {
    name: 'clinker-clouds',
    section: 5,
    summary: 'Configure the clouds that clinker connects to',
    synopsis: [],
    sections: dropEmptySections([
      buildSection('Description', ...DESCRIPTION.map(buildParagraph)),
      EXAMPLE_SECTION,
      buildSection('Files', buildTermList(FILE_TERMS)),
      buildSection('Settings', buildTermList(visible.map(buildSettingTerm))),
      buildSection('Environment', buildTermList(VARIABLE_TERMS)),
      buildSection(
        'Precedence',
        buildParagraph('The first source that sets a value is used:'),
        buildTermList(precedenceTerms),
      ),
      buildSection('See also', buildParagraph('clinker(1), clinker-exit-codes(7)')),
    ]),
  }
}

const DESCRIPTION = [
  'clinker reads the configuration of the other OpenStack clients: clouds.yaml with secure.yaml, the OS_ variables and options. Options override the environment, the environment overrides the files, and the files override vendor profiles and defaults. clinker config show lists each setting in effect and where it comes from.',
  'Without --os-cloud and OS_CLOUD, an authentication URL in options or environment selects the cloud; without that, the only cloud of clouds.yaml is used. The cloud named sandbox always exists, and sandbox-admin is the same cloud for its administrator.',
]

const EXAMPLE_SECTION: PageSection = buildSection(
  'Examples',
  buildPreformatted([
    'clouds:',
    '  mycloud:',
    '    auth:',
    '      auth_url: https://keystone.example.org/v3',
    '      username: me',
    '      user_domain_name: Default',
    '      project_name: demo',
    '      project_domain_name: Default',
    '    region_name: RegionOne',
  ]),
  buildParagraph('Put the password into secure.yaml next to it, under the same keys, or into OS_PASSWORD.'),
  buildParagraph(
    'Every option that takes a secret has a variant ending in -file that reads it from a file: --os-password-file, --auth-key-file; - is standard input. Other users can see a secret given as an option value in the list of processes. Without a password, clinker prompts for it on a terminal. Secrets given to clinker are masked in its output, also where a service repeats them.',
  ),
)

const FILE_TERMS: readonly Term[] = [
  [
    'clouds.yaml',
    'clouds by name; searched in the current folder, $XDG_CONFIG_HOME/openstack (~/.config/openstack), $XDG_CONFIG_DIRS/openstack and /etc/openstack; the first one found is used. clouds.yml and clouds.json are read too',
  ],
  ['secure.yaml', 'passwords, merged into clouds.yaml; searched in the same folders'],
  ['clouds-public.yaml', 'vendor profiles, for clouds with the key profile'],
  ['~/.config/clinker/preferences.json', 'default values of options, written by clinker config set'],
  [
    '~/.cache/clinker',
    'tokens, catalogs, versions and names for completion, readable by their owner only; never a password',
  ],
]

const VARIABLE_TERMS: readonly Term[] = [
  ['OS_CLIENT_CONFIG_FILE', 'a clouds.yaml to read before all others'],
  ['OS_CLIENT_SECURE_FILE', 'a secure.yaml to read before all others'],
  ['OS_CLIENT_VENDOR_FILE', 'a clouds-public.yaml to read before all others'],
  ['HTTPS_PROXY, HTTP_PROXY, NO_PROXY', 'proxies, in upper or lower case'],
  ['NO_COLOR, FORCE_COLOR, CLICOLOR', 'whether to use colour; --colour overrides them'],
  ['CLIFF_FIT_WIDTH', 'if set to 1, tables fit the terminal as with --fit-width'],
  ['XDG_CONFIG_HOME, XDG_CACHE_HOME', 'folders of preferences and caches'],
]

function buildSettingTerm({ flag, env, key, metavar, help }: SettingFacts): Term {
  const option = `--${flag}${metavar === undefined ? '' : ` ${metavar}`}`
  return [[option, ...(env === undefined ? [] : [env])].join(', '), `${help} (key ${key})`]
}
