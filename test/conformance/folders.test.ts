import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listFiles, readText } from './project-files.ts'

interface Edge {
  readonly from: string
  readonly to: string
  readonly example: string
}

/** The imports of a file, as paths from the root. */
function listImports(file: string): readonly string[] {
  const matches = readText(file).matchAll(/^(?:import|export)\s[^'"]*?from\s+'(\.[^']+)'|import\('(\.[^'$]+)'\)/gm)
  return [...matches].map(([, named, lazy]) => posix.join(posix.dirname(file), named ?? lazy ?? ''))
}

/**
 * The edge that an import draws between two folders with the same parent; the files that stand directly in the parent
 * count as a folder of their own, `src/cli/.`.
 */
function toEdge(file: string, target: string): Edge | undefined {
  const [own, other] = [posix.dirname(file).split('/'), posix.dirname(target).split('/')]
  let depth = 0
  while (depth < Math.min(own.length, other.length) && own[depth] === other[depth]) depth += 1
  if (own.length === depth && other.length === depth) return undefined
  const nameAt = (parts: readonly string[]): string =>
    parts.length === depth ? `${parts.join('/')}/.` : parts.slice(0, depth + 1).join('/')
  return { from: nameAt(own), to: nameAt(other), example: `${file} → ${target}` }
}

const edges = listFiles('src').flatMap(file =>
  listImports(file).flatMap(target => {
    const edge = toEdge(file, target)
    return edge === undefined ? [] : [edge]
  }),
)

/** The folders that an import leads to from here, however far. */
function reachableFrom(folder: string): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    for (const { from, to } of edges) {
      if (from !== name || reached.has(to)) continue
      reached.add(to)
      visit(to)
    }
  }
  visit(folder)
  return reached
}

describe('the folders of src', () => {
  test('import one way, at every depth', () => {
    const folders = new Set(edges.map(({ from }) => from))
    const reachable = new Map([...folders].map(folder => [folder, reachableFrom(folder)]))
    const wrong = edges.filter(({ from, to }) => reachable.get(to)?.has(from) === true)
    expect(wrong.map(({ from, to, example }) => `${from} → ${to}: ${example}`)).toEqual([])
  })
  test('leave what was typed to the parser', () => {
    // The type of the ports has it; completion is called with its own.
    const allowed = /^src\/(cli\/args\/|types\/ports\.ts|cli\/completion\/|cli\/builtin\/completion\/)/
    expect(listFiles('src').filter(file => !allowed.test(file) && /\bargv\b/.test(readText(file)))).toEqual([])
  })
  test('export no two types of one name', () => {
    const declared = listFiles('src').flatMap(file =>
      [...readText(file).matchAll(/^export (?:interface|type|class) (\w+)/gm)].map(([, name = '']) => ({ name, file })),
    )
    const names = [...new Set(declared.map(({ name }) => name))]
    const clashes = names.flatMap(name => {
      const files = declared.filter(one => one.name === name).map(({ file }) => file)
      return files.length > 1 ? [`${name}: ${files.join(', ')}`] : []
    })
    expect(clashes).toEqual([])
  })
})
