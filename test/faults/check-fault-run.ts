import type { CommandResult } from './served-sandbox.ts'
import type { FaultRun } from './run-fault-case.ts'
import type { FaultCase } from './fault-case.ts'

/** What was promised of a row and did not come. */
export function findViolations(faultCase: FaultCase, run: FaultRun): readonly string[] {
  const { results, proxy, cloud, otherServer, homeProblems } = run
  const countMatching = (lines: readonly string[]): number =>
    lines.filter(line => faultCase.requestPattern.test(line)).length
  const [receivedCount, forwardedCount] = [
    countMatching(proxy.receivedRequests),
    countMatching(proxy.forwardedRequests),
  ]
  return [
    ...new Set(results.flatMap(outcome => findResultViolations(faultCase, outcome))),
    ...(receivedCount === faultCase.receivedCount
      ? []
      : [`sent ${receivedCount} times, not ${faultCase.receivedCount}`]),
    ...(forwardedCount === faultCase.forwardedCount
      ? []
      : [`seen by the service ${forwardedCount} times, not ${faultCase.forwardedCount}`]),
    ...(faultCase.sleepsMs === undefined || JSON.stringify(faultCase.sleepsMs) === JSON.stringify(cloud.sleepsMs)
      ? []
      : [`slept ${cloud.sleepsMs.join(', ')} ms, not ${faultCase.sleepsMs.join(', ')}`]),
    ...otherServer.leakedRequests.map(line => `a proof of who one is went to another origin with ${line}`),
    ...homeProblems,
  ]
}

function findResultViolations(faultCase: FaultCase, { status, out, err }: CommandResult): readonly string[] {
  const message = err.startsWith('{"error"') ? readErrorMessage(err) : err
  return [
    ...(status === faultCase.exitStatus ? [] : [`exit status ${status}, not ${faultCase.exitStatus}`]),
    ...(faultCase.message === undefined || faultCase.message.test(message)
      ? []
      : [`does not say ${faultCase.message}`]),
    ...(faultCase.hint === undefined || faultCase.hint.test(message) ? [] : [`does not hint ${faultCase.hint}`]),
    ...(faultCase.message === undefined && /^clinker: |^\{/m.test(err) ? ['complains'] : []),
    ...(faultCase.out === undefined
      ? out === ''
        ? []
        : ['writes on standard output']
      : faultCase.out.test(out)
        ? []
        : [`standard output is not ${faultCase.out}`]),
    ...(/-f json\b/.test(faultCase.commandLine) && faultCase.message !== undefined && message === err
      ? ['standard error is not one object']
      : []),
    ...(/^\s+at .*:\d+|\w+Error\b|\bundefined\b|\[object|ZodError|node:internal/m.test(out + err)
      ? ['shows its insides']
      : []),
    ...(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(err) ? ['writes control characters'] : []),
  ]
}

/** What an object on standard error says to people. */
function readErrorMessage(line: string): string {
  const { error } = JSON.parse(line)
  return [error.message, error.requestId, error.hint].filter(text => text !== null).join('\n')
}
