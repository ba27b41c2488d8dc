import type { CommandFacts } from '../../src/framework/command-declaration.ts'
import type { LoadError, LoadedCommand } from './load-commands.ts'

interface ManifestFormat {
  /** The name of the constant. */
  readonly name: string
  readonly type: string
  readonly imports: readonly string[]
}

export const SERVICE_MANIFEST: ManifestFormat = {
  name: 'manifest',
  type: 'ManifestEntry',
  imports: ["import type { ManifestEntry } from '../framework/manifest.ts'"],
}
export const BUILTIN_MANIFEST: ManifestFormat = {
  name: 'builtinManifest',
  type: 'ManifestEntry<BuiltinCommand>',
  imports: [
    "import type { ManifestEntry } from '../../framework/manifest.ts'",
    "import type { BuiltinCommand } from '../session/builtin-command.ts'",
  ],
}

/**
 * The list of commands that is read at start-up. A command whose file does not load at the moment keeps the line it
 * had.
 */
export function formatManifest(
  format: ManifestFormat,
  found: readonly LoadedCommand<CommandFacts>[],
  errors: readonly LoadError[],
  previousText: string,
): string {
  const keptLines = previousText
    .split('\n')
    .filter(line => errors.some(({ file }) => parseFile(line) !== '' && file.endsWith(parseFile(line))))
  const entries = [...found.map(formatEntry), ...keptLines].sort((a, b) => (parsePath(a) < parsePath(b) ? -1 : 1))
  return [
    '// Generated from the definitions by `npm run generate`; do not edit.',
    ...format.imports,
    '',
    `export const ${format.name}: readonly ${format.type}[] = [`,
    ...entries,
    ']',
    '',
  ].join('\n')
}

const parseFile = (line: string): string => /import\('\.(\/[^']+)'\)/.exec(line)?.[1] ?? ''

const parsePath = (line: string): string => /path: '([^']*)'/.exec(line)?.[1] ?? ''

function formatEntry({ file, command: { path, aliases, summary, isHidden } }: LoadedCommand<CommandFacts>): string {
  const facts = [
    `path: ${quoteString(path)}`,
    `aliases: [${aliases.map(quoteString).join(', ')}]`,
    `summary: ${quoteString(summary)}`,
    ...(isHidden ? ['isHidden: true'] : []),
  ]
  return `  { ${facts.join(', ')}, load: () => import('${file}') },`
}

const quoteString = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
