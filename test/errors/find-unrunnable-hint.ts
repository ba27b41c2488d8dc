import { CliError } from '../../src/types/cli-error.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { requireValidArgs } from '../../src/cli/args/validate.ts'
import { routeCommand } from '../../src/cli/args/route.ts'
import { shellSplit } from '../../src/cli/args/shell-split.ts'

/** Words in capitals that stand for themselves. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']
/** Programs of others that a hint may name. */
const OTHER_PROGRAMS = ['openstack', 'chmod']

/** Why a hint cannot be typed as it stands, but for what three blanks divide from it; undefined when it can. */
export async function findUnrunnableReason(hint: string | null | undefined): Promise<string | undefined> {
  if (hint === null || hint === undefined || hint === '') return 'no hint'
  if (hint.includes('\n')) return `more than one line: ${hint}`
  const [line = ''] = hint.split('   ')
  const args = shellSplit(line.replace(/^sleep \d+; /, ''))
  // A word in capitals stands for something that the user would have to put in.
  if (args.some(word => /^[A-Z]{2,}$/.test(word) && !METHODS.includes(word))) return `a word to be filled in: ${line}`
  if (OTHER_PROGRAMS.includes(args[0] ?? '')) return undefined
  if (args[0] !== 'clinker') return `neither clinker nor a known program: ${line}`
  try {
    const routed = routeCommand(args.slice(1), commandRegistry)
    if (routed.to === 'group') return `no whole command: ${line}`
    const { default: command } = await routed.entry.load()
    if (routed.rest.includes('--help')) return undefined
    requireValidArgs(command, parseArgs(command, routed.rest))
    return undefined
  } catch (error) {
    if (error instanceof CliError) return `${line}: ${[error.message, ...(error.details.problems ?? [])].join(' ')}`
    throw error
  }
}
