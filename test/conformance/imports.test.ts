import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listFiles, readText } from './project-files.ts'

/** Which folders a folder of `src` may import from, besides itself: lowest first. */
const ALLOWED_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  types: [],
  http: ['types'],
  output: ['types'],
  sandbox: ['types'],
  config: ['types', 'http'],
  auth: ['types', 'http', 'config'],
  framework: ['types'],
  resources: ['types', 'framework'],
  api: ['types', 'http', 'config', 'auth', 'framework', 'resources'],
  commands: ['types', 'framework', 'resources'],
  errors: ['types', 'output', 'framework', 'resources', 'api'],
  docs: ['types', 'framework', 'resources', 'commands'],
  cli: [
    ...['types', 'http', 'output', 'sandbox', 'config', 'auth', 'framework', 'resources', 'api', 'commands', 'errors'],
    'docs',
  ],
}
/** Packages from npm, and the one folder that uses each. */
const ALLOWED_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  output: ['@jmespath-community/jmespath', 'chalk', 'js-yaml', 'string-width'],
  config: ['js-yaml'],
  framework: ['zod'],
  resources: ['zod'],
  cli: ['commander', 'ora'],
  bin: ['esbuild', 'typescript'],
}
/** Folders that use Node's own modules. */
const FOLDERS_USING_NODE = ['http', 'config', 'auth', 'api', 'cli', 'bin']

const sources = [...listFiles('src'), ...listFiles('bin')]
const getTopFolder = (file: string): string => (file.startsWith('bin/') ? 'bin' : (file.split('/')[1] ?? ''))

interface Import {
  readonly file: string
  readonly to: string
}

function parseImports(file: string): readonly Import[] {
  const matches = readText(file).matchAll(
    /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^'$]+)'\)/gm,
  )
  return [...matches].map(([, named, bare, lazy]) => ({ file, to: named ?? bare ?? lazy ?? '' }))
}

const imports = sources.flatMap(parseImports)
const localImports = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(({ file, to }) => ({ file, to: posix.join(posix.dirname(file), to) }))
const packageImports = imports.filter(({ to }) => !to.startsWith('.'))

describe('imports', () => {
  test('go only where the layers allow', () => {
    const wrong = localImports.filter(({ file, to }) => {
      const [from, target] = [getTopFolder(file), getTopFolder(to)]
      return from !== 'bin' && from !== target && ALLOWED_FOLDERS[from]?.includes(target) !== true
    })
    expect(wrong.map(({ file, to }) => `${file} may not import ${to}`)).toEqual([])
  })
  test('never lead from one command to another, or from one resource type to another’s commands', () => {
    const wrong = localImports.filter(
      ({ file, to }) =>
        getTopFolder(file) === 'commands' && getTopFolder(to) === 'commands' && !file.endsWith('manifest.ts'),
    )
    expect(
      wrong.map(({ file, to }) => `${file} imports the command ${to}: put what they share into resources or framework`),
    ).toEqual([])
  })
  test('of npm packages happen in one folder each', () => {
    const packageOf = (to: string): string =>
      to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
    const wrong = packageImports.filter(
      ({ file, to }) => !to.startsWith('node:') && !ALLOWED_PACKAGES[getTopFolder(file)]?.includes(packageOf(to)),
    )
    expect(wrong.map(({ file, to }) => `${file} may not import ${to}`)).toEqual([])
  })
  test('of Node’s modules happen where the machine is touched', () => {
    const wrong = packageImports.filter(
      ({ file, to }) => to.startsWith('node:') && !FOLDERS_USING_NODE.includes(getTopFolder(file)),
    )
    expect(wrong.map(({ file, to }) => `${file} may not import ${to}`)).toEqual([])
  })
  test('name a file with its ending, and no folder', () => {
    expect(
      localImports.filter(({ to }) => !/\.(ts|js)$/.test(to)).map(({ file, to }) => `${file} imports ${to}`),
    ).toEqual([])
  })
  test('make no cycle between files, whether of values, types or on demand', () => {
    const seen = new Set<string>()
    const findCycle = (file: string, trail: readonly string[]): string | undefined => {
      if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(' → ')
      if (seen.has(file)) return undefined
      seen.add(file)
      return localImports
        .filter(one => one.file === file)
        .map(one => findCycle(one.to, [...trail, file]))
        .find(Boolean)
    }
    expect(sources.map(file => findCycle(file, [])).filter(Boolean)).toEqual([])
  })
})

describe('the code', () => {
  test('touches process in bin only', () => {
    const wrong = listFiles('src').filter(file => /\bprocess\.(?!versions)/.test(stripComments(readText(file))))
    expect(wrong).toEqual([])
  })
  test('has no barrel file', () => {
    expect(sources.filter(file => posix.basename(file) === 'index.ts')).toEqual([])
  })
  test('has no folder with a name that says nothing', () => {
    expect(sources.filter(file => /\/(lib|libs|util|utils|common|helpers?|misc|core)(\/|\.ts$)/.test(file))).toEqual([])
  })
  test('imports nothing by a computed name and awaits nothing at the top', () => {
    const src = listFiles('src')
    expect(src.filter(file => /import\((?!')/.test(stripComments(readText(file))))).toEqual([])
    expect(src.filter(file => /^(?:const .*= )?await /m.test(readText(file)))).toEqual([])
  })
  test('silences no compiler', () => {
    expect(
      [...sources, ...listFiles('test')].filter(
        file =>
          !file.startsWith('test/conformance/') &&
          /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b|\b(it|test|describe)\.(skip|todo|only)\b/.test(
            stripComments(readText(file)),
          ),
      ),
    ).toEqual([])
  })
})

function stripComments(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .replaceAll(/(^|\s)\/\/.*$/gm, '')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, literal => (literal.includes('${') ? literal : "''"))
}
