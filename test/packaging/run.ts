// What people are given, installed and used: `npm run test:packaged`, after `npm run package`.
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runSubprocess } from '../../bin/packaging/run-subprocess.ts'
import { runProcess } from '../transcript-runner/run-process.ts'
import {
  prepareExecutable,
  installNpmPackage,
  createLayoutCheck,
  createRemovalCheck,
  ROOT,
  unpackArtifacts,
} from './artifacts.ts'
import { runChecks, createSmokeChecks, type Check, type Artifact } from './smoke-checks.ts'
import { removeFolder } from '../remove-folder.ts'

/** It answers with nothing at all in its environment, not even a home. */
const createVersionCheck = (artifact: Artifact): Check => ({
  name: `${artifact.name}: --version in an empty environment`,
  run: async () => {
    const [program, ...args] = artifact.command
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const versionOutput = runSubprocess('env', ['-i', program, ...args, '--version'])
    const help = runSubprocess('env', ['-i', program, ...args, 'volume', 'extend', '--help'])
    return [
      ...(versionOutput === `clinker ${version}\n` ? [] : [`it says ${versionOutput}`]),
      ...(help.includes('Usage: clinker volume extend') ? [] : ['no help']),
    ]
  },
})

interface Component {
  readonly name: string
  readonly version: string
  readonly licenses?: readonly { readonly license: { readonly id?: string } }[]
  readonly components?: readonly { readonly name: string }[]
}

/** Whatever is given on comes with the licence it was given under. */
const createLicenceCheck = (name: string, file: string, isWithNode: boolean): Check => ({
  name: `${name}: licences of all that is inside`,
  run: async () => {
    const text = readFileSync(file, 'utf8')
    const bundled: readonly Component[] = JSON.parse(readFileSync(join(ROOT, 'dist/bundled.json'), 'utf8'))
    const expectedTexts = [
      'Apache License',
      'Mozilla Public License',
      ...bundled.map(component => `\n${component.name} ${component.version} (`),
      ...(isWithNode ? [`Node.js ${process.version}`] : []),
    ]
    return expectedTexts.filter(words => !text.includes(words)).map(words => `${words.trim()} is missing`)
  },
})

/** What is in SHA256SUMS is what is there, and the bill names what is bundled. */
const checksumAndSbomCheck: Check = {
  name: 'checksums and bill of materials',
  run: async () => {
    const { status, stdout } = await runProcess('sha256sum', ['--check', 'SHA256SUMS'], {}, join(ROOT, 'dist'))
    const sbom = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8'))
    const components: readonly Component[] = sbom.components
    const names = components.map(({ name }) => name)
    const wrong = [
      ...['commander', 'zod', 'js-yaml'].filter(name => !names.includes(name)),
      ...['vitest', 'typescript'].filter(name => names.includes(name)),
    ]
    const node = components.find(({ name }) => name === 'node')
    return [
      ...(status === 0 ? [] : [stdout]),
      ...wrong.map(name => `${name} in the bill of materials`),
      ...components
        .filter(({ licenses }) => licenses?.[0]?.license.id === undefined)
        .map(({ name }) => `${name} is without a licence`),
      ...(`v${node?.version}` === process.version && node?.components?.some(({ name }) => name === 'openssl')
        ? []
        : ['it says nothing of the Node inside']),
    ]
  },
}

const folder = mkdtempSync(join(tmpdir(), 'clinker-packaged-'))
try {
  const executable = prepareExecutable(join(folder, 'executable'))
  const npm = installNpmPackage(join(folder, 'npm'))
  const unpacked = unpackArtifacts(folder)
  process.exitCode = await runChecks([
    checksumAndSbomCheck,
    npm.files,
    createLicenceCheck('npm package', join(folder, 'npm/prefix/lib/node_modules/clinker-cli/dist/LICENSES.txt'), false),
    ...unpacked.map(({ shape, prefix }) =>
      createLicenceCheck(shape.name, join(prefix, 'share/doc/clinker/copyright'), true),
    ),
    ...unpacked.map(createLayoutCheck),
    createRemovalCheck(join(folder, 'removal')),
    ...[executable, npm.artifact, ...unpacked.map(({ shape }) => shape)].map(createVersionCheck),
    ...createSmokeChecks(executable, join(folder, 'homes')),
    ...createSmokeChecks(npm.artifact, join(folder, 'homes')),
  ])
} finally {
  chmodSync(join(folder, 'executable/read-only'), 0o755)
  await removeFolder(folder)
}
