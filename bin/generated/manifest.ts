import type { CommandFacts } from '../../src/grammar/command.ts'
import type { Broken, Defined } from './definitions.ts'

interface Shape {
  /** The name of the constant. */
  readonly name: string
  readonly type: string
  readonly imports: readonly string[]
}

export const SERVICE_MANIFEST: Shape = {
  name: 'manifest', type: 'ManifestEntry', imports: ["import type { ManifestEntry } from '../grammar/manifest.ts'"],
}
export const LOCAL_MANIFEST: Shape = {
  name: 'localManifest', type: 'ManifestEntry<LocalCommand>',
  imports: ["import type { ManifestEntry } from '../../grammar/manifest.ts'", "import type { LocalCommand } from './local-command.ts'"],
}

/** The list of commands that is read at start-up. A command whose file does not load at the moment keeps the line it had. */
export function manifestText(shape: Shape, found: readonly Defined<CommandFacts>[], broken: readonly Broken[], before: string): string {
  const kept = before.split('\n').filter(line => broken.some(({ file }) => loadedFile(line) !== '' && file.endsWith(loadedFile(line))))
  const entries = [...found.map(entryLine), ...kept].sort((a, b) => (pathIn(a) < pathIn(b) ? -1 : 1))
  return [
    '// Generated from the definitions by `npm run generate`; do not edit.',
    ...shape.imports,
    '',
    `export const ${shape.name}: readonly ${shape.type}[] = [`,
    ...entries,
    ']',
    '',
  ].join('\n')
}

const loadedFile = (line: string): string => /import\('\.(\/[^']+)'\)/.exec(line)?.[1] ?? ''

const pathIn = (line: string): string => /path: '([^']*)'/.exec(line)?.[1] ?? ''

function entryLine({ file, command: { path, aliases, summary, isHidden } }: Defined<CommandFacts>): string {
  const facts = [`path: ${quoted(path)}`, `aliases: [${aliases.map(quoted).join(', ')}]`, `summary: ${quoted(summary)}`, ...(isHidden ? ['isHidden: true'] : [])]
  return `  { ${facts.join(', ')}, load: () => import('${file}') },`
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
