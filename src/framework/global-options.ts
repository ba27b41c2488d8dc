import { choice, integer, secret, text } from './value-params.ts'
import { optional, repeated, switches, toggle, withDefault, type Param, type Params } from './params.ts'
import { addFileFlags } from './secret-flags.ts'
import { flagSettings } from '../types/cloud-flags.ts'
import { formatsOf } from './output-formats.ts'

const formatParam = choice('output format', ['table', 'json', 'yaml', 'csv', 'value', 'shell', 'jsonl', 'raw', 'dot'], {
  metavar: 'FORMAT',
})

/** Output options, as in cliff, plus `raw` and `jsonl`. */
export const outputFlags = {
  // dot is used by volume tree only.
  format: withDefault({ ...formatParam, choices: formatsOf(true, true) }, 'table'),
  column: repeated(text('column to show (repeatable)', { metavar: 'NAME' })),
  sortColumn: repeated(text('column to sort by (repeatable)', { metavar: 'NAME' })),
  order: switches({
    'sort-ascending': ['ascending', 'ascending order (default)'],
    'sort-descending': ['descending', 'descending order'],
  }),
  maxWidth: withDefault(integer('maximum table width in characters; 0 for no limit', { min: 0, metavar: 'N' }), 0),
  fitWidth: toggle('fit tables to the terminal width'),
  printEmpty: toggle('print the header of an empty table'),
  noindent: toggle('print JSON on one line'),
  quote: withDefault(
    choice('which CSV values to quote', ['all', 'minimal', 'none', 'nonnumeric'], { metavar: 'WHEN' }),
    'nonnumeric',
  ),
  timeFormat: optional(
    choice('timestamps in tables (default: relative on a terminal, iso elsewhere)', ['relative', 'iso', 'local'], {
      metavar: 'FORMAT',
    }),
  ),
  query: optional(
    text('JMESPath expression applied to the result; printed as JSON unless -f says otherwise', {
      metavar: 'JMESPATH',
    }),
  ),
  watch: optional(
    integer('repeat every N seconds until Ctrl-C (default: 2); lists and shows only', {
      min: 1,
      metavar: '[SECONDS]',
    }),
  ),
  prefix: withDefault(
    text('prefix of the variable names of -f shell (zsh reserves names such as status)', { metavar: 'TEXT' }),
    '',
  ),
  colour: withDefault(
    choice('when to use color', ['auto', 'always', 'never'], { metavar: 'WHEN', aliases: ['color'] }),
    'auto',
  ),
  noColour: toggle('never use color', { isHidden: true, aliases: ['no-color'] }),
  noPager: toggle('accepted for compatibility; clinker never uses a pager', { isHidden: true }),
  ids: toggle('print IDs only, one a line'),
  quiet: toggle('print no progress, notices and warnings on standard error'),
} satisfies Params

/** Waiting options; only commands that start an operation have them. */
export const waitFlags = {
  wait: toggle('wait until the operation completes or fails'),
  waitTimeout: optional(
    integer('maximum waiting time in seconds (default: 600; 3600 for data copies)', {
      min: 1,
      metavar: 'SECONDS',
    }),
  ),
  pollInterval: optional(
    integer('polling interval in seconds (default: increases from 0.5 to 5)', {
      min: 1,
      metavar: 'SECONDS',
    }),
  ),
} satisfies Params

/** Request options. */
export const requestFlags = {
  dryRun: toggle('print the changing requests without sending them'),
  curl: toggle('print the changing requests as curl commands without sending them'),
  verbose: toggle('print one line per request on standard error (repeatable)'),
  debug: toggle('print request and response headers and bodies on standard error, with secrets masked'),
  logFile: optional(text('append what --debug prints to a file', { metavar: 'FILE' })),
  timing: toggle('same as --verbose', { isHidden: true }),
  exitCodes: withDefault(
    choice('exit statuses: compat maps 3 to 13 to 1, as other clients do', ['full', 'compat'], { metavar: 'WHICH' }),
    'full',
  ),
  osBetaCommand: toggle('accepted for compatibility', { isHidden: true }),
  help: toggle('show help for this command'),
  helpAll: toggle('show help with all options'),
} satisfies Params

/**
 * Options that neither openstackclient nor cinderclient has: an abbreviation that fits one of these and one of theirs
 * means theirs.
 */
export const CLINKER_OPTIONS: ReadonlySet<string> = new Set([
  ...['ids', 'timeFormat', 'query', 'watch', 'colour', 'noColour', 'noPager'],
  ...['waitTimeout', 'dryRun', 'curl', 'exitCodes', 'helpAll'],
])

/** One-letter options. */
export const SHORT_FLAGS: Readonly<Record<string, string>> = {
  format: 'f',
  column: 'c',
  quiet: 'q',
  verbose: 'v',
  help: 'h',
  wait: 'w',
  dryRun: 'n',
  yes: 'y',
  null: '0',
}

/** Connection options, from the table of settings; their names are spelled as typed. */
export const cloudFlags: Params = addFileFlags(
  Object.fromEntries(flagSettings.map(setting => [setting.flag, buildCloudFlag(setting)])),
)

function buildCloudFlag(setting: (typeof flagSettings)[number]): Param<unknown> {
  const { help, metavar, aliases = [], isHidden = false } = setting
  const extras = { aliases, isHidden, ...(metavar === undefined ? {} : { metavar }) }
  if (metavar === undefined) return toggle(help, extras)
  return optional(setting.isSecret === true ? secret(help, extras) : text(help, extras))
}

/** The spelling of an option on the command line: `newSize` as `new-size`. */
export function flagName(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** All global options. */
export const globalFlags: Params = { ...outputFlags, ...waitFlags, ...requestFlags, ...cloudFlags }
