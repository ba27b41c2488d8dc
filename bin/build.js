// Builds dist/ from src/, when something it is built from has changed:
//   program.cjs            the whole program in one CommonJS file, because V8 can keep one file's compiled code
//   completion.cjs         the part that completes command lines, so that a TAB does not load the program
//   completion-table.json  what it knows of the commands
//   man/                   the manual pages
//   LICENSES.txt           the licences of what is bundled; bundled.json lists it for the bill of materials
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { collectBundledPackages, formatLicenses } from './licenses.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What the last build read, one path a line. */
const INPUTS = `${root}dist/inputs.txt`

/** True when nothing that the last build read has changed since: many npm scripts build first. */
function isUpToDate() {
  try {
    const built = statSync(`${root}dist/program.cjs`).mtimeMs
    return readFileSync(INPUTS, 'utf8')
      .split('\n')
      .every(path => statSync(`${root}${path}`).mtimeMs < built)
  } catch {
    return false
  }
}

if (isUpToDate()) process.exit()
const begun = new Date()
const { build } = await import('esbuild')

/** Modules of other packages that clinker never uses, each with who imports it. */
const STUBBED_MODULES = [
  // commander starts subcommands as programs, which clinker never asks of it; what it takes to do so costs 5 ms.
  { module: /^node:child_process$/, importer: /\/commander\// },
]

const stubModules = {
  name: 'leave-out',
  setup(builder) {
    for (const { module, importer } of STUBBED_MODULES) {
      builder.onResolve({ filter: module }, ({ path, importer: file }) =>
        importer.test(file) ? { path, namespace: 'left-out' } : undefined,
      )
    }
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `module.exports = () => { throw new Error("${path} is left out") }`,
    }))
  },
}

const bundleOptions = {
  absWorkingDir: root,
  write: false,
  metafile: true,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.12',
  // An `import()` of Node's own modules would be the one thing that cannot be done in a script of its own.
  supported: { 'dynamic-import': false },
  legalComments: 'none',
  plugins: [stubModules],
}
const minify = { minifySyntax: true, minifyWhitespace: true, minifyIdentifiers: true }

const [program, completion, documents] = await Promise.all([
  build({ ...bundleOptions, ...minify, entryPoints: ['bin/bundle-entry.ts'] }),
  build({ ...bundleOptions, ...minify, entryPoints: ['bin/completion-entry.ts'] }),
  build({ ...bundleOptions, entryPoints: ['bin/generate/dist-files.ts'] }),
])
const textOf = ({ outputFiles: [file] }) => file.text

/** Runs a bundle in this process; gives its exports. */
function evaluate(text) {
  const module = { exports: {} }
  new Script(`(function (exports, require, module) {${text}\n})`).runInThisContext()(
    module.exports,
    createRequire(import.meta.url),
    module,
  )
  return module.exports
}

/** Written beside and moved into place, so that a run next to the build finds a whole file. */
async function writeDistFile(name, text, time = new Date()) {
  const path = `${root}dist/${name}`
  await writeFile(`${path}.new`, text)
  await utimes(`${path}.new`, time, time)
  await rename(`${path}.new`, path)
}

await mkdir(`${root}dist/man`, { recursive: true })

// What is bundled is given on with the licences it came with.
const packages = collectBundledPackages(root, program.metafile)
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const distFiles = await evaluate(textOf(documents)).buildDistFiles(version)
for (const [name, text] of distFiles) await writeDistFile(name, text)
for (const page of await readdir(`${root}dist/man`))
  if (!distFiles.has(`man/${page}`)) await rm(`${root}dist/man/${page}`)
await writeDistFile('LICENSES.txt', formatLicenses(packages))
await writeDistFile(
  'bundled.json',
  `${JSON.stringify(
    packages.map(({ text, ...facts }) => facts),
    null,
    2,
  )}\n`,
)
await writeDistFile('completion.cjs', textOf(completion))
const inputs = [program, completion, documents].flatMap(({ metafile }) => Object.keys(metafile.inputs))
await writeDistFile(
  'inputs.txt',
  [
    ...new Set([
      'bin/build.js',
      'bin/licenses.js',
      'package.json',
      'node_modules/.package-lock.json',
      ...inputs.filter(path => !path.startsWith('left-out:')),
    ]),
  ].join('\n'),
)

// The program is a function as Node itself would make of it, so that nothing is copied before it is compiled; what is
// imported on demand in src stays evaluated on demand in it. The mark at its end tells builds apart: compiled code is
// kept by it. It comes last and has the time of the beginning: what changes while it is built is newer.
const mark = createHash('sha256').update(textOf(program)).digest('hex')
await writeDistFile(
  'program.cjs',
  `(function (exports, require, module, __filename) {${textOf(program)}})\n//${mark}\n`,
  begun,
)
