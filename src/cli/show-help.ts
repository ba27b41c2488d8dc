import { CliError, exitStatusOf } from '../types/cli-error.ts'
import { clinkerStep } from '../types/next-step.ts'
import type { Ports } from '../types/ports.ts'
import type { ManifestEntry } from '../framework/command-declaration.ts'
import type { CommandLine } from './args/parse-command-line.ts'
import { formatRouteHelp } from './args/route-help.ts'

/** Writes the help that was asked for, or that an incomplete command needs, and returns the exit status. */
export async function showHelp(
  { route, isRequested, isWhole, report }: Extract<CommandLine, { kind: 'help' }>,
  registry: readonly ManifestEntry[],
  { streams }: Ports,
): Promise<number> {
  const isExpected = isRequested || (route.to === 'group' && route.words.length === 0)
  if (!isExpected && report.isMachineReadable && route.to === 'group')
    throw new CliError('usage', `"${route.words.join(' ')}" is not a complete command.`, {
      nextSteps: [clinkerStep(route.words.join(' '), ['--help'], 'lists its subcommands')],
    })
  const text = await formatRouteHelp(route, registry, { isWhole, width: streams.stdout.columns ?? 80 })
  await (isExpected ? streams.stdout : streams.stderr).write(text)
  return isExpected ? 0 : exitStatusOf('usage')
}
