// Writes what is printed from the definitions, or with --check tells what is out of date.
import { fileURLToPath } from 'node:url'
import { generate, staleFiles, writeFiles } from './generated/files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = await generate(root)
if (process.argv.includes('--check')) {
  const stale = await staleFiles(root, generated)
  for (const sentence of stale) process.stderr.write(`${sentence}\n`)
  if (stale.length > 0) process.stderr.write('Run: npm run generate\n')
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  await writeFiles(root, generated)
  for (const { file, why } of generated.broken) process.stderr.write(`${file} does not load: ${why}\n`)
  process.exitCode = generated.broken.length > 0 ? 1 : 0
}
