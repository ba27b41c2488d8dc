import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesIn, textOf } from './files.ts'

/** Who stands above whom: a room imports from lower floors and from itself, never sideways, never up. */
const FLOORS: Readonly<Record<string, number>> = {
  contract: 0, client: 1, sandbox: 1, render: 1, grammar: 2, resources: 3, commands: 4, docs: 4, cli: 5, bin: 6,
}
/** Guests from npm, each in its room. */
const GUESTS: Readonly<Record<string, readonly string[]>> = {
  contract: [], client: ['undici', 'js-yaml'], sandbox: [], render: ['@jmespath-community/jmespath', 'chalk', 'cli-table3', 'js-yaml', 'string-width'],
  grammar: ['zod'], resources: ['zod'], commands: [], docs: [], cli: ['commander', 'ora', 'conf'], bin: ['esbuild'],
}
/** Rooms that touch the machine. */
const MAY_USE_NODE = ['client', 'cli', 'bin']
/** Rooms narrower than their floor. */
const SEES: Readonly<Record<string, readonly string[]>> = {
  commands: ['contract', 'grammar', 'resources'], resources: ['contract', 'grammar'], docs: ['contract', 'grammar', 'resources', 'commands'],
  sandbox: ['contract'], render: ['contract'], client: ['contract'],
}

const sources = [...filesIn('src'), ...filesIn('bin')]
const roomOf = (file: string): string => (file.startsWith('bin/') ? 'bin' : file.split('/')[1] ?? '')

interface Import { readonly file: string; readonly to: string }

function importsOf(file: string): readonly Import[] {
  const found = textOf(file).matchAll(/^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^'$]+)'\)/gm)
  return [...found].map(([, named, bare, lazy]) => ({ file, to: named ?? bare ?? lazy ?? '' }))
}

const imports = sources.flatMap(importsOf)
const own = imports.filter(({ to }) => to.startsWith('.')).map(({ file, to }) => ({ file, to: posix.join(posix.dirname(file), to) }))
const foreign = imports.filter(({ to }) => !to.startsWith('.'))

describe('imports', () => {
  test('go down only', () => {
    const wrong = own.filter(({ file, to }) => roomOf(file) !== roomOf(to) && (FLOORS[roomOf(to)] ?? 99) >= (FLOORS[roomOf(file)] ?? 99))
    expect(wrong.map(({ file, to }) => `${file} imports ${to}, which is not on a lower floor`)).toEqual([])
  })
  test('of narrow rooms stay narrow', () => {
    const wrong = own.filter(({ file, to }) => SEES[roomOf(file)] !== undefined && roomOf(file) !== roomOf(to) && !SEES[roomOf(file)]?.includes(roomOf(to)))
    expect(wrong.map(({ file, to }) => `${file} may not see ${to}`)).toEqual([])
  })
  test('never lead from one command to another, or from one noun to another’s commands', () => {
    const wrong = own.filter(({ file, to }) => roomOf(file) === 'commands' && roomOf(to) === 'commands' && !file.endsWith('manifest.ts'))
    expect(wrong.map(({ file, to }) => `${file} imports the command ${to}: put what they share into resources or grammar`)).toEqual([])
  })
  test('of guests happen in their one room', () => {
    const guest = (to: string): string => to.split('/').slice(0, to.startsWith('@') ? 2 : 1).join('/')
    const wrong = foreign.filter(({ file, to }) => !to.startsWith('node:') && !GUESTS[roomOf(file)]?.includes(guest(to)))
    expect(wrong.map(({ file, to }) => `${file} may not import ${to}`)).toEqual([])
  })
  test('of Node’s modules happen where the machine is touched', () => {
    const wrong = foreign.filter(({ file, to }) => to.startsWith('node:') && !MAY_USE_NODE.includes(roomOf(file)))
    expect(wrong.map(({ file, to }) => `${file} may not import ${to}`)).toEqual([])
  })
  test('name a file with its ending, and no folder', () => {
    expect(own.filter(({ to }) => !/\.(ts|js)$/.test(to)).map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })
  test('make no circle, whether of values, types or on demand', () => {
    const seen = new Set<string>()
    const circleFrom = (file: string, trail: readonly string[]): string | undefined => {
      if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file].join(' → ')
      if (seen.has(file)) return undefined
      seen.add(file)
      return own.filter(one => one.file === file).map(one => circleFrom(one.to, [...trail, file])).find(Boolean)
    }
    expect(sources.map(file => circleFrom(file, [])).filter(Boolean)).toEqual([])
  })
})

describe('the code', () => {
  test('touches process in bin only', () => {
    const wrong = filesIn('src').filter(file => /\bprocess\.(?!versions)/.test(withoutComments(textOf(file))))
    expect(wrong).toEqual([])
  })
  test('has no barrel file', () => {
    expect(sources.filter(file => posix.basename(file) === 'index.ts')).toEqual([])
  })
  test('has no room named for nothing', () => {
    expect(sources.filter(file => /\/(lib|libs|util|utils|common|helpers?|misc|core)(\/|\.ts$)/.test(file))).toEqual([])
  })
  test('imports nothing by a computed name and awaits nothing at the top', () => {
    const src = filesIn('src')
    expect(src.filter(file => /import\((?!')/.test(withoutComments(textOf(file))))).toEqual([])
    expect(src.filter(file => /^(?:const .*= )?await /m.test(textOf(file)))).toEqual([])
  })
  test('silences no compiler', () => {
    expect([...sources, ...filesIn('test')].filter(file => !file.startsWith('test/laws/') && /@ts-(ignore|nocheck|expect-error)|\bas any\b|: any\b|\b(it|test|describe)\.(skip|todo|only)\b/.test(withoutComments(textOf(file))))).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '').replaceAll(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, found => (found.includes('${') ? found : "''"))
}
