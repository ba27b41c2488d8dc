// Writes what is printed from the definitions, or with --check tells what is out of date.
import { fileURLToPath } from 'node:url'
import { generateFiles, findStaleFiles, writeGeneratedFiles } from './generate/generated-files.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = await generateFiles(root)
if (process.argv.includes('--check')) {
  const stale = await findStaleFiles(root, generated)
  for (const sentence of stale) process.stderr.write(`${sentence}\n`)
  if (stale.length > 0) process.stderr.write('Run: npm run generate\n')
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  await writeGeneratedFiles(root, generated)
  for (const { file, reason } of generated.errors) process.stderr.write(`${file} does not load: ${reason}\n`)
  process.exitCode = generated.errors.length > 0 ? 1 : 0
}
