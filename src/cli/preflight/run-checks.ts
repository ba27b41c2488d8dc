import type { Cloud } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import type { Microversion } from '../../types/microversion.ts'
import type { CheckResult } from '../../framework/safety.ts'
import { isPreparedRequest, type CommandContext } from '../../framework/plan.ts'
import type { BoundCommand, Command } from '../../framework/command-declaration.ts'
import type { RawArgs } from '../../framework/raw-args.ts'
import { buildListing } from '../../output/static-rows.ts'
import { requireVersion } from '../../api/microversion-negotiation.ts'
import type { Options } from '../../types/options.ts'
import { writeListing } from '../output/write-result.ts'
import type { Ports } from '../../types/ports.ts'
import { evaluateChecks } from '../../api/evaluate-checks.ts'

interface CheckRunContext {
  readonly cloud: Cloud
  readonly microversion: Microversion
  readonly ports: Ports
  readonly options: Options
}

/**
 * With `--check`: looks whether a command would be refused, and writes what was looked at; nothing is changed.
 * Raises the failure the command would end with, as far as that can be known.
 */
export async function runChecks(
  command: Command,
  rawArgs: RawArgs,
  { cloud, microversion, ports, options }: CheckRunContext,
): Promise<void> {
  const { bound, planContext, results } = await evaluateChecks(command, rawArgs, cloud, microversion)
  const rows: readonly (readonly [string, CheckResult])[] = [
    ['microversion', checkMicroversion(bound, cloud, microversion, planContext)],
    ...results,
  ]
  const cells = rows.map(([title, { result, reason }]) => [title, result, reason])
  await writeListing(
    buildListing(['Check', 'Result', 'Why'], cells),
    row => String(row.cells[0]),
    ports.streams.stdout,
    options,
  )
  const refusals = rows.flatMap(([title, checkResult]) =>
    checkResult.result === 'refused' ? [{ title, ...checkResult }] : [],
  )
  const [first] = refusals
  if (first === undefined) return
  throw new CliError(
    first.kind,
    `It would be refused; nothing was sent: ${refusals.map(({ title, reason }) => `${title}: ${reason}`).join('; ')}.`,
  )
}

/** What the plan itself refuses, or would need that the cloud does not speak. */
function checkMicroversion(
  bound: BoundCommand,
  cloud: Cloud,
  microversion: Microversion,
  planContext: CommandContext,
): CheckResult {
  try {
    const payloads = bound.plan({ ...planContext, prefetched: [], etags: [] }).filter(isPreparedRequest)
    payloads.forEach(payload => {
      requireVersion(payload, microversion, cloud.pinnedMicroversion)
    })
    return { result: 'ok', reason: microversion }
  } catch (error) {
    if (!(error instanceof CliError)) throw error
    // What else a plan refuses is told by a check of its own.
    return error.kind === 'unsupported'
      ? { result: 'refused', kind: error.kind, reason: error.message }
      : { result: 'ok', reason: microversion }
  }
}
