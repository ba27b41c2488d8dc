// clinker on every Node it promises to run on: `npm run test:nodes`, or `… -- FOLDER` where fetch.ts is bringing them
// meanwhile.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runSubprocess } from '../../bin/packaging/run-subprocess.ts'
import { installNpmPackage, ROOT } from '../packaging/artifacts.ts'
import { runChecks, createSmokeChecks, type Check } from '../packaging/smoke-checks.ts'
import { runProcess } from '../transcript-runner/run-process.ts'
import { fetchNodes, getFailureFile, getNodePath, VERSIONS } from './fetch.ts'
import { removeFolder } from '../remove-folder.ts'

/** How long (ms) a Node that is on its way is waited for. */
const WAIT_LIMIT_MS = 180_000

/**
 * The folders that use Node's own modules, every transcript on the sandbox and the fault matrix. The test runner needs
 * 20.19: on the oldest Node only the built program is tried.
 */
const UNIT_TESTS = [
  'test/cli',
  'test/http',
  'test/config',
  'test/auth',
  'test/api',
  'test/errors',
  'test/output',
  'test/transcripts.test.ts',
  'test/faults/cases',
]
const canRunUnitTests = (version: string): boolean => !version.startsWith('20.')

/** The Node of this version once it is there; undefined, and said so, when it cannot be had. */
async function waitForNode(folder: string, version: string): Promise<string | undefined> {
  const program = getNodePath(folder, version)
  for (
    const since = Date.now();
    Date.now() - since < WAIT_LIMIT_MS && !existsSync(getFailureFile(folder, version));
    await sleep(500)
  ) {
    if (!existsSync(program)) continue
    const reported = runSubprocess(program, ['--version'])
    if (!reported.startsWith(`v${version}`)) throw new Error(`node@${version} is ${reported}`)
    return program
  }
  const reason = existsSync(getFailureFile(folder, version))
    ? readFileSync(getFailureFile(folder, version), 'utf8').trim()
    : 'still on its way'
  process.stdout.write(
    `Node ${version}: NOT RUN, as it could not be fetched from the registry (${reason}). Nothing is counted for it.\n`,
  )
  return undefined
}

const createUnitTestCheck = (node: string, version: string): Check => ({
  name: `Node ${version}: ${UNIT_TESTS.join(', ')}`,
  run: async () => {
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const { status, stdout, stderr } = await runProcess(
      node,
      [vitest, 'run', ...UNIT_TESTS],
      { HOME: '/nowhere' },
      ROOT,
    )
    return status === 0 ? [] : [`${stdout}${stderr}`.split('\n').slice(-60).join('\n')]
  },
})

const workFolder = mkdtempSync(join(tmpdir(), 'clinker-nodes-'))
try {
  const folder = process.argv[2] ?? join(workFolder, 'nodes')
  if (process.argv[2] === undefined) fetchNodes(folder, VERSIONS)
  const checks: Check[] = []
  for (const version of VERSIONS) {
    const node = await waitForNode(folder, version)
    if (node === undefined) continue
    const { artifact } = installNpmPackage(join(workFolder, `package-${version}`), node)
    checks.push(
      ...(canRunUnitTests(version) ? [createUnitTestCheck(node, version)] : []),
      ...createSmokeChecks(artifact, join(workFolder, 'homes')),
    )
  }
  const status = await runChecks(checks, 2)
  process.exitCode = checks.length === 0 ? 0 : status
} finally {
  await removeFolder(workFolder)
}
