// clinker on every Node it promises to run on: `npm run test:nodes`, or `… -- FOLDER` where fetch.ts is bringing them meanwhile.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../../bin/packaging/run.ts'
import { npmShape, ROOT } from '../packaged/shapes.ts'
import { perform, smoke, type Check } from '../packaged/smoke.ts'
import { runProgram } from '../transcript/program.ts'
import { fetchNodes, missingIn, programIn, VERSIONS } from './fetch.ts'
import { removeFolder } from '../remove-folder.ts'

/** How long (ms) a Node that is on its way is waited for. */
const PATIENCE_MS = 180_000

/** The rooms that touch Node itself, every story on the sandbox and all that may go wrong on the wire. The test runner needs 20.19: on the oldest Node only what people are given is tried. */
const UNIT_TESTS = ['test/cli', 'test/client', 'test/render', 'test/scripts.test.ts', 'test/faults/rows']
const canTest = (version: string): boolean => !version.startsWith('20.')

/** The Node of this version once it is there; undefined, and said so, when it cannot be had. */
async function arrived(folder: string, version: string): Promise<string | undefined> {
  const program = programIn(folder, version)
  for (const since = Date.now(); Date.now() - since < PATIENCE_MS && !existsSync(missingIn(folder, version)); await sleep(500)) {
    if (!existsSync(program)) continue
    const said = run(program, ['--version'])
    if (!said.startsWith(`v${version}`)) throw new Error(`node@${version} is ${said}`)
    return program
  }
  const why = existsSync(missingIn(folder, version)) ? readFileSync(missingIn(folder, version), 'utf8').trim() : 'still on its way'
  process.stdout.write(`Node ${version}: NOT RUN, as it could not be fetched from the registry (${why}). Nothing is counted for it.\n`)
  return undefined
}

const unitTests = (node: string, version: string): Check => ({
  name: `Node ${version}: ${UNIT_TESTS.join(', ')}`,
  run: async () => {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const { status, stdout, stderr } = await runProgram(node, [vitest, 'run', ...UNIT_TESTS], { HOME: '/nowhere' }, ROOT)
    return status === 0 ? [] : [`${stdout}${stderr}`.split('\n').slice(-60).join('\n')]
  },
})

const work = mkdtempSync(join(tmpdir(), 'clinker-nodes-'))
try {
  const folder = process.argv[2] ?? join(work, 'nodes')
  if (process.argv[2] === undefined) fetchNodes(folder, VERSIONS)
  const checks: Check[] = []
  for (const version of VERSIONS) {
    const node = await arrived(folder, version)
    if (node === undefined) continue
    const { shape } = npmShape(join(work, `package-${version}`), node)
    checks.push(...(canTest(version) ? [unitTests(node, version)] : []), ...smoke(shape, join(work, 'homes')))
  }
  const status = await perform(checks, 2)
  process.exitCode = checks.length === 0 ? 0 : status
} finally {
  await removeFolder(work)
}
