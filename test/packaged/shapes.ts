import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, run } from '../../bin/packaging/run.ts'
import type { Check, Shape } from './smoke.ts'

export const ROOT = join(import.meta.dirname, '../..')
const DIST = join(ROOT, 'dist')

/** The name of one of the files that `npm run package` made. Raises an Error when it made none. */
function packed(fitting: RegExp): string {
  const name = readdirSync(DIST).find(file => fitting.test(file))
  if (name === undefined) throw new Error(`dist/ has no ${String(fitting)}: npm run package`)
  return join(DIST, name)
}

/** No Node is to be found by what runs with this. */
const WITHOUT_NODE = { PATH: '/nowhere' }

/** The executable alone, in a folder that cannot be written. */
export function executableShape(folder: string): Shape {
  const place = join(folder, 'read-only')
  mkdirSync(place, { recursive: true })
  cpSync(packed(/^clinker-linux-[^.]+$/), join(place, 'clinker'))
  chmodSync(place, 0o555)
  return { name: 'executable', command: [join(place, 'clinker')], variables: WITHOUT_NODE }
}

/** dpkg for a system of its own below a folder, on which nothing else is installed. */
function dpkg(folder: string, ...words: readonly string[]): void {
  mkdirSync(join(folder, 'var/lib/dpkg/updates'), { recursive: true })
  mkdirSync(join(folder, 'var/lib/dpkg/info'), { recursive: true })
  writeFileSync(join(folder, 'var/lib/dpkg/status'), '', { flag: 'a' })
  run('dpkg', [`--root=${folder}`, '--force-depends', '--log=/dev/null', ...words])
}

/** dpkg installs the package, and takes all of it away again. */
export function removalCheck(folder: string): Check {
  const files = (): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.startsWith('usr/'))
  return {
    name: 'Debian package: dpkg installs and removes it',
    run: async () => {
      dpkg(folder, '--install', packed(/\.deb$/))
      const count = files().length
      dpkg(folder, '--purge', 'clinker')
      return [...(count > 200 ? [] : [`it brought ${count} files only`]), ...files().map(path => `${path} is left`)]
    },
  }
}

/** What the Debian package installs and what the archive holds, in folders of their own. */
export function unpackedShapes(folder: string): readonly { readonly shape: Shape; readonly prefix: string; readonly zsh: string }[] {
  const debian = join(folder, 'debian')
  const archive = join(folder, 'archive')
  mkdirSync(archive, { recursive: true })
  dpkg(debian, '--install', packed(/\.deb$/))
  run('tar', ['-xzf', packed(/\.tar\.gz$/), '--strip-components=1', '-C', archive])
  const shape = (name: string, prefix: string): Shape => ({ name, command: [join(prefix, 'bin/clinker')], variables: WITHOUT_NODE })
  return [
    { shape: shape('Debian package', join(debian, 'usr')), prefix: join(debian, 'usr'), zsh: 'share/zsh/vendor-completions' },
    { shape: shape('archive', archive), prefix: archive, zsh: 'share/zsh/site-functions' },
  ]
}

/** Manual and completions are where shells and man look for them. */
export function placesCheck({ shape, prefix, zsh }: ReturnType<typeof unpackedShapes>[number]): Check {
  const needed = [
    'share/man/man1/clinker-volume-extend.1', 'share/man/man5/clinker-clouds.5', 'share/man/man7/clinker-exit-codes.7',
    'share/bash-completion/completions/clinker', `${zsh}/_clinker`, 'share/fish/vendor_completions.d/clinker.fish', 'share/doc/clinker/copyright',
  ]
  return {
    name: `${shape.name}: everything is in its place`,
    run: async () => needed.filter(path => !existsSync(join(prefix, path)) && !existsSync(join(prefix, `${path}.gz`))).map(path => `${path} is missing`),
  }
}

/** The npm package, packed and installed without a network into an empty prefix, for one Node. */
export function npmShape(folder: string, node = process.execPath): { readonly shape: Shape; readonly files: Check } {
  mkdirSync(folder, { recursive: true })
  const [packing] = JSON.parse(npm(['pack', '--json', '--pack-destination', folder], ROOT))
  const prefix = join(folder, 'prefix')
  npm(['install', '-g', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, '--cache', join(folder, 'cache'), join(folder, packing.filename)])
  const program = join(prefix, 'bin/clinker')
  return {
    shape: { name: `npm package, Node ${run(node, ['--version']).trim()}`, command: [node, program], variables: { PATH: '/usr/bin:/bin' } },
    files: { name: 'npm package: its files', run: async () => wrongIn(packing) },
  }
}

interface Packing { readonly size: number; readonly files: readonly { readonly path: string }[] }

/** A package that is too big, lacks something, or has what nobody needs. */
function wrongIn({ size, files }: Packing): readonly string[] {
  const paths = files.map(({ path }) => path)
  const expected = /^(package\.json|README\.(md|svg)|LICENSE|CHANGELOG\.md|bin\/(clinker|door|code-cache)\.cjs|dist\/(program\.cjs|LICENSES\.txt)|completions\/[\w.]+|man\/clinker[\w-]*\.[157])$/
  const needed = ['bin/clinker.cjs', 'bin/door.cjs', 'bin/code-cache.cjs', 'dist/program.cjs', 'dist/LICENSES.txt', 'LICENSE', 'README.md', 'completions/_clinker', 'man/clinker.1']
  const { dependencies = {} } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  return [
    ...(size > 2_000_000 ? [`it is ${size} bytes, more than 2 MB`] : []),
    ...needed.filter(path => !paths.includes(path)).map(path => `${path} is missing`),
    ...paths.filter(path => !expected.test(path)).map(path => `${path} has no business in it`),
    ...Object.keys(dependencies).map(name => `${name} would have to be downloaded`),
  ]
}
