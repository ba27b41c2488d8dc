import type { Term } from './page-model.ts'

/** Who wins, from first to last; one table for the README and clinker-clouds(5). */
const PRECEDENCE: readonly (readonly [what: string, ...sources: string[]])[] = [
  ['which cloud', '--os-cloud', 'OS_CLOUD', 'an address in flags or OS_ variables', 'the only cloud of clouds.yaml'],
  [
    'a setting of the cloud',
    'the flag',
    'its OS_ variable',
    'secure.yaml',
    'clouds.yaml',
    'the vendor profile',
    'the default',
  ],
  ['a password', '--os-password', 'OS_PASSWORD', 'secure.yaml', 'clouds.yaml', 'a question, at a terminal'],
  ['format', '-f', 'the preference, at a terminal', 'table'],
  ['columns of a list', '-c or --long', 'the preference columns.NOUN, at a terminal', 'those of openstackclient'],
  [
    'colour',
    '--colour',
    'NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR',
    'the preference',
    'whether it is a terminal',
  ],
  [
    'width of tables',
    '--max-width, --fit-width',
    'CLIFF_FIT_WIDTH',
    'the preference, at a terminal',
    'the width of the terminal, if it is one',
  ],
  [
    'moments in tables',
    '--time-format',
    'the preference, at a terminal',
    'relative at a terminal, as the service has them elsewhere',
  ],
  [
    'whether and how long to wait',
    '--wait, --wait-timeout, --poll-interval',
    'the preference',
    'not at all; 600 seconds, 3600 where data is copied',
  ],
  ['what a first word means', 'a command of clinker', 'an alias', 'an abbreviation of a command'],
]

/** The table as terms for the manual. */
export const precedenceTerms: readonly Term[] = PRECEDENCE.map(([what, ...sources]) => [what, sources.join('; then ')])

/** The table for the README. */
export function formatPrecedenceTable(): string {
  const rows = PRECEDENCE.map(([what, ...sources]) => `| ${what} | ${sources.join(' › ')} |`)
  return ['| what | the first of these that says something |', '| --- | --- |', ...rows].join('\n')
}
