import fc from 'fast-check'

/** What becomes of the text of an answer. */
export type Mutation =
  | { readonly changes: readonly Change[] }
  | { readonly cutAt: number }
  | { readonly strewAt: number; readonly text: string }

/** Values that stand where others belong. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    -0,
    0.5,
    1e308,
    2 ** 53,
    2 ** 63,
    '',
    ' ',
    'x',
    '2026-99-99T99:99:99',
    'NaN',
    '\ud800',
    '\x1b[2J',
    [],
    {},
    [[]],
    [null],
    { id: null },
    { name: 7 },
    'http://[',
    'a'.repeat(5000),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
)

type Change = {
  readonly at: number
  readonly how: 'drop' | 'replace' | 'wrap' | 'repeat' | 'rename'
  readonly value: unknown
}
const arbitraryChange: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('drop', 'replace', 'replace', 'replace', 'wrap', 'repeat', 'rename'),
  value: oddValue,
})

/**
 * Members dropped, replaced, wrapped, doubled and renamed at some places of the JSON, or the text itself cut or strewn
 * with bytes.
 */
export const arbitraryMutation: fc.Arbitrary<Mutation> = fc.oneof(
  { weight: 8, arbitrary: fc.array(arbitraryChange, { minLength: 1, maxLength: 6 }).map(changes => ({ changes })) },
  { weight: 1, arbitrary: fc.nat().map(cutAt => ({ cutAt })) },
  { weight: 1, arbitrary: fc.record({ strewAt: fc.nat(), text: fc.string({ unit: 'binary', maxLength: 6 }) }) },
)

interface JsonLocation {
  readonly holder: Record<string, unknown>
  readonly key: string
}

function findLocations(value: unknown): readonly JsonLocation[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap(key => [{ holder, key }, ...findLocations(holder[key])])
}

export function applyMutation(body: string, mutation: Mutation): string {
  if ('cutAt' in mutation) return body.slice(0, mutation.cutAt % (body.length + 1))
  if ('changes' in mutation) return applyChanges(body, mutation.changes)
  const at = mutation.strewAt % (body.length + 1)
  return `${body.slice(0, at)}${mutation.text}${body.slice(at)}`
}

function applyChanges(body: string, changes: readonly Change[]): string {
  let whole: { root: unknown }
  try {
    whole = { root: JSON.parse(body) }
  } catch {
    return body
  }
  for (const change of changes) {
    const locations = findLocations(whole)
    const location = locations[change.at % locations.length]
    if (location !== undefined) applyChange(location, change)
  }
  return JSON.stringify(whole.root) ?? ''
}

function applyChange({ holder, key }: JsonLocation, { how, value }: Change): void {
  const before = holder[key]
  if (how === 'drop') delete holder[key]
  else if (how === 'wrap') holder[key] = typeof before === 'string' ? { [before.slice(0, 20)]: before } : [before]
  else if (how === 'repeat') holder[key] = [before, structuredClone(before), structuredClone(before)]
  else if (how === 'rename') {
    delete holder[key]
    Object.defineProperty(holder, typeof value === 'string' ? value : '__proto__', {
      value: before,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  } else holder[key] = structuredClone(value)
}
