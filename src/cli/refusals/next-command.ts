import { Failure } from '../../contract/failure.ts'
import { forShell } from '../words/shell-word.ts'

/** What stands first in a line that a shell can run. */
const RUNS = /^(clinker|openstack|chmod|sleep) \S/

/** True for a hint that can be typed as it stands, but for what three blanks divide from it. */
export const isCommand = (hint: string): boolean => hint.split('\n').every(line => RUNS.test(line))

/** Flags that say which cloud, and where in it; a command typed next needs them as well. */
const PLACES = ['--os-cloud', '--os-region-name', '--os-project-name', '--os-project-id', '--os-system-scope']

/** The words of an argv that choose a cloud. */
function placeIn(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, i) => {
    const next = argv[i + 1]
    if (PLACES.includes(word) && next !== undefined) return [word, next]
    return PLACES.some(flag => word.startsWith(`${flag}=`)) ? [word] : []
  })
}

/**
 * A failure whose hint can be typed as it stands: a sentence that ends in a command is turned round, and the cloud that was chosen
 * by flags is chosen again.
 */
export function withNextCommand(failure: Failure, argv: readonly string[]): Failure {
  const { hint, each, ...rest } = failure.details
  return new Failure(failure.kind, failure.message, {
    ...rest,
    ...(hint === undefined ? {} : { hint: inPlace(turnedRound(hint), placeIn(argv)) }),
    ...(each === undefined ? {} : { each: each.map(({ target, failure: own }) => ({ target, failure: withNextCommand(own, argv) })) }),
  })
}

/** `Check auth_url: clinker config show` begins with the command. */
function turnedRound(hint: string): string {
  if (isCommand(hint)) return hint
  const [, says, command] = /^(.+?)[.:;,]? (clinker [a-z][a-z -]*)$/.exec(hint) ?? []
  return says === undefined || command === undefined ? hint : `${command}   ${says.slice(0, 1).toLowerCase()}${says.slice(1)}`
}

function inPlace(hint: string, place: readonly string[]): string {
  if (place.length === 0) return hint
  return hint.split('\n').map(line => {
    const [command = '', ...does] = line.split('   ')
    return /^clinker (?!.*--os-cloud)|; clinker /.test(command) ? [`${command} ${place.map(forShell).join(' ')}`, ...does].join('   ') : line
  }).join('\n')
}
