// Writes what is printed from the definitions, or with --check tells what is out of date.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { CommandFacts } from '../src/grammar/command.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const isCheck = process.argv.includes('--check')

interface Found { readonly file: string; readonly command: CommandFacts }

/** Every command below a folder: each file whose default export has a path. */
async function commandsIn(folder: string): Promise<readonly Found[]> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter(name => name.endsWith('.ts')).sort()
  const loaded = await Promise.all(names.map(async name => {
    const module: { readonly default?: CommandFacts } = await import(pathToFileURL(join(root, folder, name)).href)
    return module.default === undefined ? [] : [{ file: `./${name}`, command: module.default }]
  }))
  return loaded.flat().sort((a, b) => (a.command.path < b.command.path ? -1 : 1))
}

function manifestText(name: string, entryFrom: string, found: readonly Found[]): string {
  const entries = found.map(({ file, command }) => {
    const { path, aliases, summary, isHidden } = command
    const facts = [`path: ${quoted(path)}`, `aliases: [${aliases.map(quoted).join(', ')}]`, `summary: ${quoted(summary)}`, ...(isHidden ? ['isHidden: true'] : [])]
    return `  { ${facts.join(', ')}, load: () => import('${file}') },`
  })
  return [
    '// Generated from the definitions by `npm run generate`; do not edit.',
    ...entryFrom.split('\n'),
    '',
    `export const ${name}${entryFrom.startsWith('import type { ManifestEntry }') ? ': readonly ManifestEntry[]' : ''} = [`,
    ...entries,
    ']',
    '',
  ].join('\n')
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

async function put(file: string, text: string): Promise<boolean> {
  const path = join(root, file)
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) return true
  if (isCheck) process.stderr.write(`${relative(root, path)} is out of date: run npm run generate\n`)
  else await writeFile(path, text)
  return !isCheck
}

const commands = await commandsIn('src/commands')
const local = await commandsIn('src/cli/local')
const fresh = [
  await put('src/commands/manifest.ts', manifestText('manifest', "import type { ManifestEntry } from '../grammar/manifest.ts'", commands)),
  await put('src/cli/local/manifest.ts', manifestText('localManifest', "import type { ManifestEntry } from '../../grammar/manifest.ts'\nimport type { LocalCommand } from './local-command.ts'", local).replace('readonly ManifestEntry[]', 'readonly ManifestEntry<LocalCommand>[]')),
]
if (fresh.includes(false)) process.exitCode = 1
