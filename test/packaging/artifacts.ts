import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm, runSubprocess } from '../../bin/packaging/run-subprocess.ts'
import type { Check, Artifact } from './smoke-checks.ts'

export const ROOT = join(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist')

/** The name of one of the files that `npm run package` made. Raises an Error when it made none. */
function findArtifact(pattern: RegExp): string {
  const name = readdirSync(DIST).find(file => pattern.test(file))
  if (name === undefined) throw new Error(`dist/ has no ${String(pattern)}: npm run package`)
  return join(DIST, name)
}

/** No Node is to be found by what runs with this. */
const WITHOUT_NODE = { PATH: '/nowhere' }

/** The executable alone, in a folder that cannot be written. */
export function prepareExecutable(folder: string): Artifact {
  const readOnlyFolder = join(folder, 'read-only')
  mkdirSync(readOnlyFolder, { recursive: true })
  cpSync(findArtifact(/^clinker-linux-[^.]+$/), join(readOnlyFolder, 'clinker'))
  chmodSync(readOnlyFolder, 0o555)
  return { name: 'executable', command: [join(readOnlyFolder, 'clinker')], variables: WITHOUT_NODE }
}

/** dpkg for a system of its own below a folder, on which nothing else is installed. */
function runDpkg(folder: string, ...args: readonly string[]): void {
  mkdirSync(join(folder, 'var/lib/dpkg/updates'), { recursive: true })
  mkdirSync(join(folder, 'var/lib/dpkg/info'), { recursive: true })
  writeFileSync(join(folder, 'var/lib/dpkg/status'), '', { flag: 'a' })
  runSubprocess('dpkg', [`--root=${folder}`, '--force-depends', '--log=/dev/null', ...args])
}

/** dpkg installs the package, and takes all of it away again. */
export function createRemovalCheck(folder: string): Check {
  const files = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.startsWith('usr/'))
  return {
    name: 'Debian package: dpkg installs and removes it',
    run: async () => {
      runDpkg(folder, '--install', findArtifact(/\.deb$/))
      const count = files().length
      runDpkg(folder, '--purge', 'clinker')
      return [...(count > 200 ? [] : [`it brought ${count} files only`]), ...files().map(path => `${path} is left`)]
    },
  }
}

/** What the Debian package installs and what the archive holds, in folders of their own. */
export function unpackArtifacts(
  folder: string,
): readonly { readonly shape: Artifact; readonly prefix: string; readonly zsh: string }[] {
  const debian = join(folder, 'debian')
  const archive = join(folder, 'archive')
  mkdirSync(archive, { recursive: true })
  runDpkg(debian, '--install', findArtifact(/\.deb$/))
  runSubprocess('tar', ['-xzf', findArtifact(/\.tar\.gz$/), '--strip-components=1', '-C', archive])
  const artifact = (name: string, prefix: string): Artifact => ({
    name,
    command: [join(prefix, 'bin/clinker')],
    variables: WITHOUT_NODE,
  })
  return [
    {
      shape: artifact('Debian package', join(debian, 'usr')),
      prefix: join(debian, 'usr'),
      zsh: 'share/zsh/vendor-completions',
    },
    { shape: artifact('archive', archive), prefix: archive, zsh: 'share/zsh/site-functions' },
  ]
}

/** Manual and completions are where shells and man look for them. */
export function createLayoutCheck({ shape, prefix, zsh }: ReturnType<typeof unpackArtifacts>[number]): Check {
  const needed = [
    'share/man/man1/clinker-volume-extend.1',
    'share/man/man5/clinker-clouds.5',
    'share/man/man7/clinker-exit-codes.7',
    'share/bash-completion/completions/clinker',
    `${zsh}/_clinker`,
    'share/fish/vendor_completions.d/clinker.fish',
    'share/doc/clinker/copyright',
  ]
  return {
    name: `${shape.name}: everything is in its place`,
    run: async () =>
      needed
        .filter(path => !existsSync(join(prefix, path)) && !existsSync(join(prefix, `${path}.gz`)))
        .map(path => `${path} is missing`),
  }
}

/** The npm package, packed and installed without a network into an empty prefix, for one Node. */
export function installNpmPackage(
  folder: string,
  node = process.execPath,
): { readonly artifact: Artifact; readonly files: Check } {
  mkdirSync(folder, { recursive: true })
  const [packResult] = JSON.parse(runNpm(['pack', '--json', '--pack-destination', folder], ROOT))
  const prefix = join(folder, 'prefix')
  runNpm([
    'install',
    '-g',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--prefix',
    prefix,
    '--cache',
    join(folder, 'cache'),
    join(folder, packResult.filename),
  ])
  const program = join(prefix, 'bin/clinker')
  return {
    artifact: {
      name: `npm package, Node ${runSubprocess(node, ['--version']).trim()}`,
      command: [node, program],
      variables: { PATH: '/usr/bin:/bin' },
    },
    files: {
      name: 'npm package: its files, and its manual installed',
      run: async () => [
        ...findPackageProblems(packResult),
        ...['man1/clinker-volume-create.1', 'man5/clinker-clouds.5', 'man7/clinker-exit-codes.7']
          .filter(page => !existsSync(join(prefix, 'share/man', page)))
          .map(page => `share/man/${page} is not installed`),
      ],
    },
  }
}

interface NpmPackResult {
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

/** A package that is too big, lacks something, or has what nobody needs. */
function findPackageProblems({ size, files }: NpmPackResult): readonly string[] {
  const paths = files.map(({ path }) => path)
  const expected =
    /^(package\.json|README\.(md|svg)|LICENSE|CHANGELOG\.md|bin\/(clinker|bootstrap|code-cache)\.cjs|dist\/(program\.cjs|completion\.cjs|completion-table\.json|LICENSES\.txt)|completions\/[\w.]+|dist\/man\/clinker[\w-]*\.[157])$/
  const needed = [
    'bin/clinker.cjs',
    'bin/bootstrap.cjs',
    'bin/code-cache.cjs',
    'dist/program.cjs',
    'dist/completion.cjs',
    'dist/completion-table.json',
    'dist/LICENSES.txt',
    'LICENSE',
    'README.md',
    'completions/_clinker',
    'dist/man/clinker.1',
  ]
  const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return [
    ...(size > 2_000_000 ? [`it is ${size} bytes, more than 2 MB`] : []),
    ...needed.filter(path => !paths.includes(path)).map(path => `${path} is missing`),
    ...paths.filter(path => !expected.test(path)).map(path => `${path} has no business in it`),
    ...Object.keys(dependencies).map(name => `${name} would have to be downloaded`),
  ]
}
