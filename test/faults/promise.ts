import type { Outcome } from './cloud.ts'
import type { Played } from './play.ts'
import type { Row } from './row.ts'

/** What was promised of a row and did not come. */
export function broken(row: Row, played: Played): readonly string[] {
  const { outcomes, proxy, cloud, stranger, left } = played
  const count = (lines: readonly string[]): number => lines.filter(line => row.on.test(line)).length
  const [came, seen] = [count(proxy.came), count(proxy.seen)]
  return [
    ...new Set(outcomes.flatMap(outcome => brokenBy(row, outcome))),
    ...(came === row.came ? [] : [`sent ${came} times, not ${row.came}`]),
    ...(seen === row.seen ? [] : [`seen by the service ${seen} times, not ${row.seen}`]),
    ...(row.slept === undefined || JSON.stringify(row.slept) === JSON.stringify(cloud.slept) ? [] : [`slept ${cloud.slept.join(', ')} ms, not ${row.slept.join(', ')}`]),
    ...stranger.leaked.map(line => `a proof of who one is went to another origin with ${line}`),
    ...left,
  ]
}

function brokenBy(row: Row, { status, out, err }: Outcome): readonly string[] {
  const told = err.startsWith('{"error"') ? toldIn(err) : err
  return [
    ...(status === row.exit ? [] : [`exit status ${status}, not ${row.exit}`]),
    ...(row.says === undefined || row.says.test(told) ? [] : [`does not say ${row.says}`]),
    ...(row.hint === undefined || row.hint.test(told) ? [] : [`does not hint ${row.hint}`]),
    ...(row.says === undefined && /^clinker: |^\{/m.test(err) ? ['complains'] : []),
    ...(row.out === undefined ? (out === '' ? [] : ['writes on standard output']) : row.out.test(out) ? [] : [`standard output is not ${row.out}`]),
    ...(/-f json\b/.test(row.typed) && row.says !== undefined && told === err ? ['standard error is not one object'] : []),
    ...(/^\s+at .*:\d+|\w+Error\b|\bundefined\b|\[object|ZodError|node:internal/m.test(out + err) ? ['shows its insides'] : []),
    ...(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/.test(err) ? ['writes control characters'] : []),
  ]
}

/** What an object on standard error says to people. */
function toldIn(line: string): string {
  const { error } = JSON.parse(line)
  return [error.message, error.requestId, error.hint].filter(text => text !== null).join('\n')
}
