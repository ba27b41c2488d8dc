import { FAILURES, type FailureKind } from '../contract/failure.ts'
import { OLDEST } from '../contract/microversion.ts'
import type { CommandFacts } from '../grammar/command.ts'
import { cloudFlags, outputFlags, sendingFlags, waitFlags } from '../grammar/globals.ts'
import { argument, argumentTerms, flagTerms, flagText } from './flags.ts'
import { filled, lines, paragraph, section, terms, type Page, type Section, type Term } from './section.ts'

/** `clinker volume extend VOLUME SIZE [options]`. */
export function usage({ path, args, flags }: CommandFacts): string {
  const words = Object.entries(args).map(([name, param]) => argument(name, param))
  const needed = Object.entries(flags).filter(([, param]) => param.required).map(([name, param]) => flagText(name, param))
  return ['clinker', path, ...needed, ...words, '[options]'].join(' ')
}

/** `clinker-volume-extend`: the name of a command's page. */
export const pageName = (path: string): string => `clinker-${path.replaceAll(' ', '-')}`

/** All that is written about a command: its man page, and its help. */
export function commandPage(command: CommandFacts): Page {
  return {
    name: pageName(command.path),
    section: 1,
    summary: command.summary,
    synopsis: [usage(command)],
    sections: filled([
      section('Description', paragraph(leading(command)), paragraph(command.about)),
      section('Arguments', terms(argumentTerms(command.args))),
      section('Options', terms(flagTerms(command.flags)), paragraph(written(command)), paragraph(SHARED)),
      section('Waiting', terms(command.canWait ? flagTerms(waitFlags) : [])),
      section('Examples', terms(command.examples.map(([words, does]): Term => [`clinker ${words}`, does]))),
      section('Also typed as', lines(command.aliases.map(alias => `clinker ${alias}`))),
      section('Requests', lines(requests(command))),
      section('Exit status', terms(statuses(command)), paragraph('The others: clinker help exit-codes.')),
      section('See also', paragraph('clinker(1), clinker-clouds(5), clinker-exit-codes(7)')),
    ]),
  }
}

const written = ({ formats }: CommandFacts): string => (formats.length === 0 ? '' : `-f takes ${formats.join(', ')}.`)

const SHARED = 'Options about the output, the requests and the cloud (-f, -c, -q, --dry-run, --debug, --os-cloud and more) are the same for every command: --help-all, or clinker(1).'

/** Flags that every command has, by what they are about. */
export const sharedSections: readonly Section[] = [
  section('Output', terms(flagTerms(outputFlags))),
  section('Requests and help', terms(flagTerms(sendingFlags))),
  section('Cloud', terms(flagTerms(cloudFlags))),
]

function leading({ summary, isAdminOnly }: CommandFacts): string {
  return `${summary}.${isAdminOnly ? ' For administrators, unless the cloud allows more.' : ''}`
}

function requests({ uses }: CommandFacts): readonly string[] {
  return uses.map(({ title, since }) => `${title.trim()}${since === OLDEST ? '' : `  (from ${since})`}`)
}

/** The exit statuses that this command has reasons for; every command may end with the others. */
function statuses(command: CommandFacts): readonly Term[] {
  const params = Object.values({ ...command.args, ...command.flags })
  const changes = command.uses.some(operation => operation.changes)
  const reasons: readonly (readonly [FailureKind, boolean])[] = [
    ['notFound', params.some(param => param.names !== undefined)],
    ['conflict', changes],
    ['quota', changes],
    ['waitedTooLong', command.canWait],
    ['endedInError', command.canWait],
    ['partial', params.some(param => param.isTarget === true)],
    ['ambiguous', params.some(param => param.names !== undefined)],
    ['unsupported', [...command.uses, ...params].some(({ since = OLDEST }) => since !== OLDEST)],
  ]
  const own = reasons.filter(([, applies]) => applies).map(([kind]): Term => [String(FAILURES[kind].exit), FAILURES[kind].means])
  return [['0', 'everything asked for happened'], ...own]
}
