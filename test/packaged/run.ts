// What people are given, installed and used: `npm run test:packaged`, after `npm run package`.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../bin/packaging/run.ts'
import { runProgram } from '../transcript/program.ts'
import { executableShape, npmShape, placesCheck, ROOT, unpackedShapes } from './shapes.ts'
import { perform, smoke, type Check, type Shape } from './smoke.ts'

/** It answers with nothing at all in its environment, not even a home. */
const bare = (shape: Shape): Check => ({
  name: `${shape.name}: --version in an empty environment`,
  run: async () => {
    const [program, ...words] = shape.command
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const said = run('env', ['-i', program, ...words, '--version'])
    const help = run('env', ['-i', program, ...words, 'volume', 'extend', '--help'])
    return [...(said === `clinker ${version}\n` ? [] : [`it says ${said}`]), ...(help.includes('Usage: clinker volume extend') ? [] : ['no help'])]
  },
})

/** What is in SHA256SUMS is what is there, and the bill names what is bundled. */
const papers: Check = {
  name: 'checksums and bill of materials',
  run: async () => {
    const { status, stdout } = await runProgram('sha256sum', ['--check', 'SHA256SUMS'], {}, join(ROOT, 'dist'))
    const bill = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8'))
    const names: readonly string[] = bill.components.map(({ name }: { readonly name: string }) => name)
    const wrong = [...['commander', 'zod', 'undici'].filter(name => !names.includes(name)), ...['vitest', 'typescript'].filter(name => names.includes(name))]
    return [...(status === 0 ? [] : [stdout]), ...wrong.map(name => `${name} in the bill of materials`)]
  },
}

const folder = mkdtempSync(join(tmpdir(), 'clinker-packaged-'))
try {
  const executable = executableShape(join(folder, 'executable'))
  const npm = npmShape(join(folder, 'npm'))
  const unpacked = unpackedShapes(folder)
  process.exitCode = await perform([
    papers, npm.files, ...unpacked.map(placesCheck), ...[executable, npm.shape, ...unpacked.map(({ shape }) => shape)].map(bare),
    ...smoke(executable, join(folder, 'homes')), ...smoke(npm.shape, join(folder, 'homes')),
  ])
} finally {
  chmodSync(join(folder, 'executable/read-only'), 0o755)
  rmSync(folder, { recursive: true, force: true })
}
