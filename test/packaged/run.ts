// What people are given, installed and used: `npm run test:packaged`, after `npm run package`.
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../bin/packaging/run.ts'
import { runProgram } from '../transcript/program.ts'
import { executableShape, npmShape, placesCheck, removalCheck, ROOT, unpackedShapes } from './shapes.ts'
import { perform, smoke, type Check, type Shape } from './smoke.ts'
import { removeFolder } from '../remove-folder.ts'

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

interface Component { readonly name: string; readonly version: string; readonly licenses?: readonly { readonly license: { readonly id?: string } }[]; readonly components?: readonly { readonly name: string }[] }

/** Whatever is given on comes with the licence it was given under. */
const licences = (name: string, file: string, isWithNode: boolean): Check => ({
  name: `${name}: licences of all that is inside`,
  run: async () => {
    const text = readFileSync(file, 'utf8')
    const bundled: readonly Component[] = JSON.parse(readFileSync(join(ROOT, 'dist/bundled.json'), 'utf8'))
    const wanted = ['Apache License', 'Mozilla Public License', ...bundled.map(one => `\n${one.name} ${one.version} (`), ...(isWithNode ? [`Node.js ${process.version}`] : [])]
    return wanted.filter(words => !text.includes(words)).map(words => `${words.trim()} is missing`)
  },
})

/** What is in SHA256SUMS is what is there, and the bill names what is bundled. */
const papers: Check = {
  name: 'checksums and bill of materials',
  run: async () => {
    const { status, stdout } = await runProgram('sha256sum', ['--check', 'SHA256SUMS'], {}, join(ROOT, 'dist'))
    const bill = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8'))
    const components: readonly Component[] = bill.components
    const names = components.map(({ name }) => name)
    const wrong = [...['commander', 'zod', 'undici'].filter(name => !names.includes(name)), ...['vitest', 'typescript'].filter(name => names.includes(name))]
    const node = components.find(({ name }) => name === 'node')
    return [
      ...(status === 0 ? [] : [stdout]), ...wrong.map(name => `${name} in the bill of materials`),
      ...components.filter(({ licenses }) => licenses?.[0]?.license.id === undefined).map(({ name }) => `${name} is without a licence`),
      ...(`v${node?.version}` === process.version && node?.components?.some(({ name }) => name === 'openssl') ? [] : ['it says nothing of the Node inside']),
    ]
  },
}

const folder = mkdtempSync(join(tmpdir(), 'clinker-packaged-'))
try {
  const executable = executableShape(join(folder, 'executable'))
  const npm = npmShape(join(folder, 'npm'))
  const unpacked = unpackedShapes(folder)
  process.exitCode = await perform([
    papers, npm.files, licences('npm package', join(folder, 'npm/prefix/lib/node_modules/clinker-cli/dist/LICENSES.txt'), false),
    ...unpacked.map(({ shape, prefix }) => licences(shape.name, join(prefix, 'share/doc/clinker/copyright'), true)),
    ...unpacked.map(placesCheck), removalCheck(join(folder, 'removal')), ...[executable, npm.shape, ...unpacked.map(({ shape }) => shape)].map(bare),
    ...smoke(executable, join(folder, 'homes')), ...smoke(npm.shape, join(folder, 'homes')),
  ])
} finally {
  chmodSync(join(folder, 'executable/read-only'), 0o755)
  await removeFolder(folder)
}
