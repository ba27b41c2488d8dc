import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { AUTHORITY, SIGNED } from './certificates.ts'
import { envFor, freshHome, serveCloud, type as typeWords, type Outcome, type ServedCloud } from './cloud.ts'
import { openFaultyProxy, type FaultyProxy } from './faulty-proxy.ts'
import { MATRIX, type Row } from './matrix.ts'

/** Writes the certificates that settings may name; gives their folder. */
function filesFor(home: string): string {
  const folder = join(home, 'tls')
  mkdirSync(folder)
  writeFileSync(join(folder, 'authority.pem'), AUTHORITY)
  writeFileSync(join(folder, 'client.pem'), SIGNED.client.cert)
  writeFileSync(join(folder, 'client.key'), SIGNED.client.key)
  return folder
}

interface Run { readonly outcome: Outcome; readonly proxy: FaultyProxy; readonly cloud: ServedCloud }

async function play({ typed, on, does, env = {}, tls, host }: Row): Promise<Run> {
  const cloud = await serveCloud()
  const proxy = await openFaultyProxy(cloud.origin, { on, does }, host, tls)
  const home = freshHome()
  const files = filesFor(home)
  const filled = Object.entries(env).map(([name, value]) => [name, value.replace('{files}', files).replace('{secured}', proxy.origin.replace('http:', 'https:'))])
  try {
    const outcome = await typeWords({ argv: typed.split(' '), clock: cloud.clock, env: { ...envFor(proxy.origin, home), ...Object.fromEntries(filled) } })
    return { outcome, proxy, cloud }
  } finally {
    await proxy.close()
  }
}

/** What was promised and did not come. */
function broken(row: Row, { outcome, proxy, cloud }: Run): readonly string[] {
  const count = (lines: readonly string[]): number => lines.filter(line => row.on.test(line)).length
  const saw = count(proxy.seen)
  return [
    ...(outcome.status === row.exit ? [] : [`exit status ${outcome.status}, not ${row.exit}`]),
    ...(row.says ?? []).filter(words => !words.test(outcome.err)).map(words => `standard error does not say ${words}`),
    ...(row.out === undefined ? (outcome.out === '' ? [] : ['something on standard output']) : row.out.test(outcome.out) ? [] : [`standard output is not ${row.out}`]),
    ...(count(proxy.came) === row.came ? [] : [`sent ${count(proxy.came)} times, not ${row.came}`]),
    ...(saw === row.seen ? [] : [`seen by the service ${saw} times, not ${row.seen}`]),
    ...(row.slept === undefined || JSON.stringify(row.slept) === JSON.stringify(cloud.slept) ? [] : [`slept ${cloud.slept.join(', ')} ms, not ${row.slept.join(', ')}`]),
    ...(/\n\s+at .*\.(ts|js):\d+|TypeError|undefined/.test(outcome.err) ? ['a stack or the like'] : []),
  ]
}

let kept = 0
afterAll(() => { console.log(`fault matrix: ${MATRIX.length} rows, ${kept} as promised, ${MATRIX.length - kept} not`) })

test.each(MATRIX.map(row => [row.fault, row.typed, row] as const))('%s: %s', async (_, __, row) => {
  const run = await play(row)
  const problems = broken(row, run)
  expect(problems, `${run.outcome.err}${run.outcome.out}\n${run.proxy.came.join('\n')}`).toEqual([])
  kept += 1
})
