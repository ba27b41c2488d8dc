import type { LoadError, LoadedCommand } from './load-commands.ts'

/**
 * The list of commands that is read at start-up. A command whose file does not load at the moment keeps the line it
 * had.
 */
export function formatManifest(
  found: readonly LoadedCommand[],
  errors: readonly LoadError[],
  previousText: string,
): string {
  const keptLines = previousText
    .split('\n')
    .filter(line => errors.some(({ file }) => parseFile(line) !== '' && file.endsWith(parseFile(line))))
  const entries = [...found.map(formatEntry), ...keptLines].sort((a, b) => (parsePath(a) < parsePath(b) ? -1 : 1))
  return [
    '// Generated from the definitions by `npm run generate`; do not edit.',
    "import type { ManifestEntry } from '../framework/command-declaration.ts'",
    '',
    'export const manifest: readonly ManifestEntry[] = [',
    ...entries,
    ']',
    '',
  ].join('\n')
}

const parseFile = (line: string): string => /import\('\.\.?(\/[^']+)'\)/.exec(line)?.[1] ?? ''

const parsePath = (line: string): string => /path: '([^']*)'/.exec(line)?.[1] ?? ''

function formatEntry({ file, command: { path, aliases, summary, isHidden } }: LoadedCommand): string {
  const facts = [
    `path: ${quoteString(path)}`,
    `aliases: [${aliases.map(quoteString).join(', ')}]`,
    `summary: ${quoteString(summary)}`,
    ...(isHidden ? ['isHidden: true'] : []),
  ]
  return `  { ${facts.join(', ')}, load: () => import('${file}') },`
}

const quoteString = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
