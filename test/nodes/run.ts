// The npm package on every Node it promises to run on: `npm run test:nodes`. Each comes from the registry, as the package `node`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { npm, run } from '../../bin/packaging/run.ts'
import { npmShape, ROOT } from '../packaged/shapes.ts'
import { perform, smoke, type Check } from '../packaged/smoke.ts'
import { runProgram } from '../transcript/program.ts'

interface Subject {
  readonly version: string
  /** The test runner itself needs 20.19; on the oldest Node only what is given to people is tried. */
  readonly runsUnitTests: boolean
}

const SUBJECTS: readonly Subject[] = [
  { version: '20.12.0', runsUnitTests: false },
  { version: '22', runsUnitTests: true },
  { version: '24', runsUnitTests: true },
]

/** The rooms that touch Node itself. */
const UNIT_TESTS = ['test/cli', 'test/client', 'test/render']

function installNode(folder: string, version: string): string {
  mkdirSync(folder, { recursive: true })
  // Its install script puts the program where the command is expected.
  npm(['install', '--prefix', folder, '--no-audit', '--no-fund', '--no-save', '--foreground-scripts', '--ignore-scripts=false', `node@${version}`])
  const program = join(folder, 'node_modules/node/bin/node')
  const said = run(program, ['--version'])
  if (!said.startsWith(`v${version}`)) throw new Error(`node@${version} is ${said}`)
  return program
}

const unitTests = (node: string, version: string): Check => ({
  name: `unit tests, Node ${version}`,
  run: async () => {
    const { status, stdout, stderr } = await runProgram(node, [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...UNIT_TESTS], { HOME: '/nowhere' }, ROOT)
    return status === 0 ? [] : [`${stdout}${stderr}`.split('\n').slice(-60).join('\n')]
  },
})

const folder = mkdtempSync(join(tmpdir(), 'clinker-nodes-'))
try {
  const checks = SUBJECTS.flatMap(({ version, runsUnitTests }) => {
    const node = installNode(join(folder, `node-${version}`), version)
    const { shape } = npmShape(join(folder, `package-${version}`), node)
    return [...smoke(shape, join(folder, 'homes')), ...(runsUnitTests ? [unitTests(node, version)] : [])]
  })
  process.exitCode = await perform(checks, 2)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
