import { CliError, type TargetError } from '../types/cli-error.ts'
import { shellQuote } from '../types/shell-quote.ts'

/** What stands first in a line that a shell can run. */
const COMMAND_START = /^(clinker|openstack|chmod|sleep) \S/

/** True for a hint that can be typed as it stands, but for what three blanks divide from it. */
export const isCommand = (hint: string): boolean => hint.split('\n').every(line => COMMAND_START.test(line))

/** Flags that say which cloud, and where in it; a command typed next needs them as well. */
const CLOUD_FLAGS = ['--os-cloud', '--os-region-name', '--os-project-name', '--os-project-id', '--os-system-scope']

/** The words of an argv that choose a cloud. */
function cloudFlagsIn(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, i) => {
    const next = argv[i + 1]
    if (CLOUD_FLAGS.includes(word) && next !== undefined) return [word, next]
    return CLOUD_FLAGS.some(flag => word.startsWith(`${flag}=`)) ? [word] : []
  })
}

/**
 * A failure whose hint can be typed as it stands: a sentence that ends in a command is turned round, and the cloud that
 * was chosen
 * by flags is chosen again.
 */
export function withRunnableHint(failure: CliError, argv: readonly string[]): CliError {
  const { hint, targetErrors, ...rest } = failure.details
  return new CliError(failure.kind, failure.message, {
    ...rest,
    ...(hint === undefined ? {} : { hint: appendCloudFlags(commandFirst(hint), cloudFlagsIn(argv)) }),
    ...(targetErrors === undefined
      ? {}
      : {
          targetErrors: targetErrors.map(({ target, error: own }): TargetError => ({
            target,
            error: withRunnableHint(own, argv),
          })),
        }),
  })
}

/** `Check auth_url: clinker config show` begins with the command. */
function commandFirst(hint: string): string {
  if (isCommand(hint)) return hint
  const [, says, command] = /^(.+?)[.:;,]? (clinker [a-z][a-z -]*)$/.exec(hint) ?? []
  return says === undefined || command === undefined
    ? hint
    : `${command}   ${says.slice(0, 1).toLowerCase()}${says.slice(1)}`
}

function appendCloudFlags(hint: string, cloudFlags: readonly string[]): string {
  if (cloudFlags.length === 0) return hint
  return hint
    .split('\n')
    .map(line => {
      const [command = '', ...explanation] = line.split('   ')
      return /^clinker (?!.*--os-cloud)|; clinker /.test(command)
        ? [`${command} ${cloudFlags.map(shellQuote).join(' ')}`, ...explanation].join('   ')
        : line
    })
    .join('\n')
}
