import type { Term } from './page-model.ts'

/** The sources of each setting, highest precedence first; for the README and clinker-clouds(5). */
const PRECEDENCE: readonly (readonly [what: string, ...sources: string[]])[] = [
  [
    'which cloud',
    '--os-cloud',
    'OS_CLOUD',
    'an authentication URL in options or OS_ variables',
    'the only cloud of clouds.yaml',
  ],
  [
    'a setting of the cloud',
    'the option',
    'its OS_ variable',
    'secure.yaml',
    'clouds.yaml',
    'the vendor profile',
    'the default',
  ],
  ['a password', '--os-password', 'OS_PASSWORD', 'secure.yaml', 'clouds.yaml', 'a prompt, on a terminal'],
  ['format', '-f', 'the preference, on a terminal', 'table'],
  ['columns of a list', '-c or --long', 'the preference columns.NOUN, on a terminal', 'the columns of openstackclient'],
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
    'the preference, on a terminal',
    'the width of the terminal',
  ],
  [
    'times in tables',
    '--time-format',
    'the preference, on a terminal',
    'relative on a terminal, otherwise as the service sends them',
  ],
  [
    'whether and how long to wait',
    '--wait, --wait-timeout, --poll-interval',
    'the preference',
    'no waiting; 600 seconds, 3600 for data copies',
  ],
  ['meaning of the first word', 'a command of clinker', 'an alias', 'an abbreviation of a command'],
]

/** The table as terms for the manual. */
export const precedenceTerms: readonly Term[] = PRECEDENCE.map(([what, ...sources]) => [what, sources.join('; then ')])

/** The table for the README. */
export function formatPrecedenceTable(): string {
  const rows = PRECEDENCE.map(([what, ...sources]) => `| ${what} | ${sources.join(' › ')} |`)
  return ['| what | the first source that sets a value |', '| --- | --- |', ...rows].join('\n')
}
