// Builds dist/ from src/: ES modules split into chunks, so that a command loads only what it uses.
import { build } from 'esbuild'
import { rename, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** undici's HTTP/2 half drags Node's http2 in at every first request; clinker speaks HTTP/1.1 only. */
const withoutHttp2 = {
  name: 'without-http2',
  setup(builder) {
    builder.onResolve({ filter: /\/client-h2(\.js)?$/ }, () => ({ path: 'client-h2', namespace: 'left-out' }))
    builder.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({ contents: `module.exports = () => { throw new Error("${path} is left out") }` }))
  },
}

/** commander starts subcommands as programs, which clinker never asks of it; what it takes to do so costs 5 ms. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup(builder) {
    builder.onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.includes('/commander/') ? { path, namespace: 'left-out' } : undefined)
  },
}

// Built beside and moved into place, so that a run next to the build finds one whole program.
await rm(`${root}dist.new`, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: { main: 'src/cli/main.ts', ports: 'bin/process-ports.ts' },
  outdir: 'dist.new',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [withoutHttp2, withoutChildProcess],
  // CommonJS guests ask for Node's modules with require.
  banner: { js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);" },
})
await rm(`${root}dist`, { recursive: true, force: true })
await rename(`${root}dist.new`, `${root}dist`)
