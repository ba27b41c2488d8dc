import { jsonToText } from '../../types/json.ts'
import type { Cloud } from '../../types/cloud.ts'
import { CliError } from '../../types/cli-error.ts'
import type { Microversion } from '../../types/microversion.ts'
import type { BoundCommand } from '../../framework/command-declaration.ts'
import { isPreparedRequest, type CommandContext } from '../../framework/plan.ts'
import type { CheckResult } from '../../framework/safety.ts'
import { buildListing } from '../../output/static-rows.ts'
import { evaluateChecks } from '../../api/evaluate-checks.ts'
import { requireVersion } from '../../api/microversion-negotiation.ts'
import { resolveNames } from '../../api/resolve-args.ts'
import type { Run } from '../run/run.ts'

/**
 * With `--check`: evaluates whether a command would be refused, and writes what was checked; nothing is changed.
 * Raises the error the command would end with, as far as that can be known.
 */
export async function runChecks({ input, cloud, microversion, sink, warn }: Run): Promise<void> {
  const [target] = input.targets
  if (target === undefined) return
  const bound = target.bind(await resolveNames(target, { cloud, microversion, isMissingAllowed: false, warn }))
  const { planContext, results } = await evaluateChecks(bound, cloud, microversion)
  const rows: readonly (readonly [string, CheckResult])[] = [
    ['microversion', checkMicroversion(bound, cloud, microversion, planContext)],
    ...results,
  ]
  const cells = rows.map(([title, { result, reason }]) => [title, result, reason])
  await sink.writeListing(buildListing(['Check', 'Result', 'Why'], cells), row => jsonToText(row.cells[0]))
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
