import { choice, integer, secret, text } from './value-params.ts'
import { optional, repeated, switches, toggle, withDefault, type Param, type Params } from './params.ts'
import { addFileFlags } from './secret-flags.ts'
import { flagSettings } from '../types/cloud-flags.ts'
import { formatsOf } from './output-formats.ts'

const formatParam = choice(
  'how to write the result',
  ['table', 'json', 'yaml', 'csv', 'value', 'shell', 'jsonl', 'raw', 'dot'],
  { metavar: 'FORMAT' },
)

/** Flags about the output, as cliff has them, with `raw` and `jsonl` added. */
export const outputFlags = {
  // dot is for the one command that draws with it.
  format: withDefault({ ...formatParam, choices: formatsOf(true, true) }, 'table'),
  column: repeated(text('only this column (repeat for more)', { metavar: 'NAME' })),
  sortColumn: repeated(text('sort the rows by this column', { metavar: 'NAME' })),
  order: switches({
    'sort-ascending': ['ascending', 'smallest first (the default)'],
    'sort-descending': ['descending', 'largest first'],
  }),
  maxWidth: withDefault(integer('widest table, in characters; 0 for no limit', { min: 0, metavar: 'N' }), 0),
  fitWidth: toggle('fit tables into the terminal’s width'),
  printEmpty: toggle('print the head of an empty table'),
  noindent: toggle('JSON on one line'),
  quote: withDefault(
    choice('what csv puts in quotes', ['all', 'minimal', 'none', 'nonnumeric'], { metavar: 'WHEN' }),
    'nonnumeric',
  ),
  timeFormat: optional(
    choice('how a table shows moments; on a terminal relative unless told', ['relative', 'iso', 'local'], {
      metavar: 'FORMAT',
    }),
  ),
  query: optional(
    text('only what this JMESPath expression picks from the result, as JSON unless -f says otherwise', {
      metavar: 'JMESPATH',
    }),
  ),
  watch: optional(
    integer('look again every so many seconds (2 unless told) until Ctrl-C; lists and shows only', {
      min: 1,
      metavar: '[SECONDS]',
    }),
  ),
  prefix: withDefault(text('put before every name of -f shell', { metavar: 'TEXT' }), ''),
  colour: withDefault(
    choice('when to colour', ['auto', 'always', 'never'], { metavar: 'WHEN', aliases: ['color'] }),
    'auto',
  ),
  noColour: toggle('never colour', { isHidden: true, aliases: ['no-color'] }),
  noPager: toggle('accepted for scripts; nothing is ever paged', { isHidden: true }),
  quiet: toggle('only IDs on standard output, only failures on standard error'),
} satisfies Params

/** Flags about waiting; only commands that start something have them. */
export const waitFlags = {
  wait: toggle('return when it has really happened, or failed'),
  waitTimeout: optional(
    integer('give up waiting after so many seconds (600 unless told; 3600 where data is copied)', {
      min: 1,
      metavar: 'SECONDS',
    }),
  ),
  pollInterval: optional(
    integer('look every so many seconds while waiting; from half a second to five unless told', {
      min: 1,
      metavar: 'SECONDS',
    }),
  ),
} satisfies Params

/** Flags about what is sent and what is told of it. */
export const requestFlags = {
  dryRun: toggle('print the requests that would change something; send none of them'),
  curl: toggle('print those requests as curl lines; send none of them'),
  verbose: toggle('one line on standard error for each request (repeat for more)'),
  debug: toggle('headers and bodies on standard error, secrets masked'),
  timing: toggle('the same as --verbose', { isHidden: true }),
  exitCodes: withDefault(
    choice('compat turns 3 to 13 into 1, as other clients have it', ['full', 'compat'], { metavar: 'WHICH' }),
    'full',
  ),
  osBetaCommand: toggle('accepted for scripts', { isHidden: true }),
  help: toggle('help for this command'),
  helpAll: toggle('help with every flag'),
} satisfies Params

/** One-letter spellings. */
export const SHORT_FLAGS: Readonly<Record<string, string>> = {
  format: 'f',
  column: 'c',
  quiet: 'q',
  verbose: 'v',
  help: 'h',
  wait: 'w',
  dryRun: 'n',
  yes: 'y',
}

/** Flags about the cloud, by the settings they say; their names are as typed. */
export const cloudFlags: Params = addFileFlags(
  Object.fromEntries(flagSettings.map(setting => [setting.flag, buildCloudFlag(setting)])),
)

function buildCloudFlag(setting: (typeof flagSettings)[number]): Param<unknown> {
  const { help, metavar, aliases = [], isHidden = false } = setting
  const extras = { aliases, isHidden, ...(metavar === undefined ? {} : { metavar }) }
  if (metavar === undefined) return toggle(help, extras)
  return optional(setting.isSecret === true ? secret(help, extras) : text(help, extras))
}

/** How a parameter's name in code is typed: `newSize` as `new-size`. */
export function flagName(name: string): string {
  return name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** Every flag of every command. */
export const globalFlags: Params = { ...outputFlags, ...waitFlags, ...requestFlags, ...cloudFlags }
