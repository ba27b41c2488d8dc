import { CliError } from '../../src/types/cli-error.ts'
import { commandRegistry } from '../../src/cli/command-registry.ts'
import { parseArgs } from '../../src/cli/args/parse.ts'
import { omitFileReferences } from '../../src/cli/args/read-files.ts'
import { requireNoProblems } from '../../src/cli/args/validate.ts'
import { globalFlags } from '../../src/framework/global-options.ts'
import { parseParams } from '../../src/framework/parse-params.ts'
import { routeCommand } from '../../src/cli/args/route.ts'

/** Words in capitals that are no placeholder. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD']
/** Other programs that a next step may run. */
const OTHER_PROGRAMS = ['openstack', 'chmod', 'sleep']

/** Why a next step cannot be run as it stands; undefined when it can. */
export async function findUnrunnableReason(
  step: { readonly command: readonly string[] } | undefined,
): Promise<string | undefined> {
  if (step === undefined) return 'no next step'
  const [program = '', ...args] = step.command
  const line = step.command.join(' ')
  // A word in capitals stands for something that the user would have to fill in.
  if (args.some(word => /^[A-Z]{2,}$/.test(word) && !METHODS.includes(word))) return `a word to be filled in: ${line}`
  if (OTHER_PROGRAMS.includes(program)) return undefined
  if (program !== 'clinker') return `neither clinker nor a known program: ${line}`
  try {
    const routed = routeCommand(args, commandRegistry)
    if (routed.to === 'group') return routed.rest.includes('--help') ? undefined : `no whole command: ${line}`
    const { default: command } = await routed.entry.load()
    if (routed.rest.includes('--help')) return undefined
    const { rawArgs, problems } = parseArgs(command, routed.rest)
    requireNoProblems(command, rawArgs, {
      parser: problems,
      options: parseParams(globalFlags, rawArgs).problems,
      input: command.parse(omitFileReferences(command, rawArgs)).problems,
    })
    return undefined
  } catch (error) {
    if (error instanceof CliError) return `${line}: ${[error.message, ...(error.details.problems ?? [])].join(' ')}`
    throw error
  }
}
