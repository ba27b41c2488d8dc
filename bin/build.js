// Builds dist/program.cjs from src/: one CommonJS file, because V8 can keep one file's compiled code.
// It is a function as Node itself would make of it, so that nothing is copied before it is compiled.
// What is imported on demand in src stays evaluated on demand in it.
import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { collectBundledPackages, formatLicenses } from './licenses.js'

const root = fileURLToPath(new URL('..', import.meta.url))
/** What the last build read, one path a line. */
const INPUTS = `${root}dist/inputs.txt`

/**
 * True when nothing that the last build read has changed since: many commands build first, and one build does for them
 * all.
 */
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

/** Modules of guests that clinker never comes to, each with who asks for it. */
const STUBBED_MODULES = [
  // undici's HTTP/2 half drags Node's http2 in at every first request; clinker speaks HTTP/1.1 only.
  { module: /\/client-h2(\.js)?$/, importer: /\/undici\// },
  // commander starts subcommands as programs, which clinker never asks of it; what it takes to do so costs 5 ms.
  { module: /^node:child_process$/, importer: /\/commander\// },
  // conf checks and migrates preferences only where it is given a schema, which it never is here.
  { module: /^(ajv|ajv-formats|semver)(\/|$)/, importer: /\/conf\// },
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

const {
  outputFiles: [program],
  metafile,
} = await build({
  absWorkingDir: root,
  entryPoints: ['bin/bundle-entry.ts'],
  write: false,
  metafile: true,
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.12',
  // An `import()` of Node's own modules would be the one thing that cannot be done in a script of its own.
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  minifyIdentifiers: true,
  legalComments: 'none',
  plugins: [stubModules],
})

await mkdir(`${root}dist`, { recursive: true })

// What is bundled is given on with the licences it came with.
const packages = collectBundledPackages(root, metafile)
await writeFile(`${root}dist/LICENSES.txt`, formatLicenses(packages))
await writeFile(
  `${root}dist/bundled.json`,
  `${JSON.stringify(
    packages.map(({ text, ...facts }) => facts),
    null,
    2,
  )}\n`,
)
await writeFile(
  INPUTS,
  [
    'bin/build.js',
    'bin/licenses.js',
    'node_modules/.package-lock.json',
    ...Object.keys(metafile.inputs).filter(path => !path.startsWith('left-out:')),
  ].join('\n'),
)

// Written beside and moved into place, so that a run next to the build finds one whole program.
// The mark at its end tells builds apart: compiled code is kept by it.
// It comes last and has the time of the beginning: what changes while it is built is newer.
const mark = createHash('sha256').update(program.contents).digest('hex')
await writeFile(
  `${root}dist/program.cjs.new`,
  `(function (exports, require, module, __filename) {${program.text}})\n//${mark}\n`,
)
await utimes(`${root}dist/program.cjs.new`, begun, begun)
await rename(`${root}dist/program.cjs.new`, `${root}dist/program.cjs`)
