import { ERROR_KINDS, type ErrorKind } from '../types/cli-error.ts'
import { OLDEST_MICROVERSION } from '../types/microversion.ts'
import type { CommandFacts } from '../framework/command-declaration.ts'
import { cloudFlags, outputFlags, requestFlags, waitFlags } from '../framework/global-options.ts'
import { formatArgument, buildArgumentTerms, buildOptionTerms, formatOption } from './option-terms.ts'
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

/** `clinker volume extend VOLUME SIZE [options]`. */
function formatUsage({ path, args, flags }: CommandFacts): string {
  const argumentTexts = Object.entries(args).map(([name, param]) => formatArgument(name, param))
  const requiredOptions = Object.entries(flags)
    .filter(([, param]) => param.required)
    .map(([name, param]) => formatOption(name, param))
  return ['clinker', path, ...requiredOptions, ...argumentTexts, '[options]'].join(' ')
}

/** `clinker-volume-extend`: the name of a command's page. */
export const pageName = (path: string): string => `clinker-${path.replaceAll(' ', '-')}`

/** All that is written about a command: its man page, and its help. */
export function buildCommandPage(command: CommandFacts): ManualPage {
  return {
    name: pageName(command.path),
    section: 1,
    summary: command.summary,
    synopsis: [formatUsage(command)],
    sections: dropEmptySections([
      buildSection('Description', buildParagraph(formatDescription(command)), buildParagraph(command.about)),
      buildSection('Arguments', buildTermList(buildArgumentTerms(command.args))),
      buildSection(
        'Options',
        buildTermList(buildOptionTerms(command.flags)),
        buildParagraph(formatOutputFormats(command)),
        buildParagraph(SHARED_OPTIONS_NOTE),
      ),
      buildSection('Waiting', buildTermList(command.canWait ? buildOptionTerms(waitFlags) : [])),
      buildSection(
        'Examples',
        buildTermList(command.examples.map(([words, description]): Term => [`clinker ${words}`, description])),
      ),
      buildSection('Also typed as', buildPreformatted(command.aliases.map(alias => `clinker ${alias}`))),
      buildSection('Requests', buildPreformatted(listRequests(command))),
      buildSection(
        'Exit status',
        buildTermList(listExitStatuses(command)),
        buildParagraph('The others: clinker help exit-codes.'),
      ),
      buildSection('See also', buildParagraph('clinker(1), clinker-clouds(5), clinker-exit-codes(7)')),
    ]),
  }
}

const formatOutputFormats = ({ formats }: CommandFacts): string =>
  formats.length === 0 ? '' : `-f takes ${formats.join(', ')}.`

const SHARED_OPTIONS_NOTE =
  'The options for output, requests and the cloud (-f, -c, -q, --dry-run, --debug, --os-cloud and others) are the same for all commands: see --help-all or clinker(1).'

/** Flags that every command has, by what they are about. */
export const sharedSections: readonly PageSection[] = [
  buildSection('Output', buildTermList(buildOptionTerms(outputFlags))),
  buildSection('Requests and help', buildTermList(buildOptionTerms(requestFlags))),
  buildSection('Cloud', buildTermList(buildOptionTerms(cloudFlags))),
]

function formatDescription({ summary, isAdminOnly }: CommandFacts): string {
  return `${summary}.${isAdminOnly ? ' Admin only, unless the policy of the cloud allows it to others.' : ''}`
}

function listRequests({ operations }: CommandFacts): readonly string[] {
  return operations.map(
    ({ title, since }) => `${title.trim()}${since === OLDEST_MICROVERSION ? '' : `  (from ${since})`}`,
  )
}

/** The exit statuses that this command has reasons for; every command may end with the others. */
function listExitStatuses(command: CommandFacts): readonly Term[] {
  const params = Object.values({ ...command.args, ...command.flags })
  const changes = command.operations.some(operation => operation.isMutating)
  const candidates: readonly (readonly [ErrorKind, boolean])[] = [
    ['notFound', params.some(param => param.resourceType !== undefined)],
    ['conflict', changes],
    ['quota', changes],
    ['waitedTooLong', command.canWait],
    ['endedInError', command.canWait],
    ['partial', params.some(param => param.isTarget === true)],
    ['ambiguous', params.some(param => param.resourceType !== undefined)],
    [
      'unsupported',
      [...command.operations, ...params].some(({ since = OLDEST_MICROVERSION }) => since !== OLDEST_MICROVERSION),
    ],
  ]
  const own = candidates
    .filter(([, applies]) => applies)
    .map(([kind]): Term => [String(ERROR_KINDS[kind].exitStatus), ERROR_KINDS[kind].meaning])
  return [['0', 'success'], ...own]
}
