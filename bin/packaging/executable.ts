import { chmodSync, copyFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { runSubprocess } from './run-subprocess.ts'

/**
 * The word that Node looks for to know whether a program is inside it (Node's documentation, "Single executable
 * applications").
 */
const SEA_FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'

/** What the program reads by its path in the package. */
const PACKAGE_FILES = [
  'dist/completion-table.json',
  'completions/clinker.bash',
  'completions/_clinker',
  'completions/clinker.fish',
]

interface ExecutableOptions {
  readonly root: string
  readonly version: string
  /** The file of the compiled code. */
  readonly compiled: string
  readonly work: string
  readonly target: string
}

/** Puts clinker into a copy of the Node that runs this. */
export function writeExecutable({ root, version, compiled, work, target }: ExecutableOptions): void {
  const entryPoint = join(work, 'sea-entry.cjs')
  buildSync({
    absWorkingDir: root,
    entryPoints: ['bin/sea-entry.cjs'],
    outfile: entryPoint,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20.12',
    define: { 'process.env.CLINKER_VERSION': JSON.stringify(version) },
  })
  const blob = join(work, 'blob')
  const settings = join(work, 'sea.json')
  writeFileSync(
    settings,
    JSON.stringify({
      main: entryPoint,
      output: blob,
      disableExperimentalSEAWarning: true,
      assets: {
        program: join(root, 'dist/program.cjs'),
        compiled,
        ...Object.fromEntries(PACKAGE_FILES.map(path => [path, join(root, path)])),
      },
    }),
  )
  runSubprocess(process.execPath, ['--experimental-sea-config', settings])
  const program = join(work, 'clinker')
  insertBlob(root, blob, program)
  copyFileSync(program, `${target}.new`)
  renameSync(`${target}.new`, target)
}

/** Copies the Node that runs this, with the blob inside it. */
function insertBlob(root: string, blob: string, program: string): void {
  copyFileSync(process.execPath, program)
  chmodSync(program, 0o755)
  runSubprocess(process.execPath, [
    join(root, 'node_modules/postject/dist/cli.js'),
    program,
    'NODE_SEA_BLOB',
    blob,
    '--sentinel-fuse',
    SEA_FUSE,
  ])
}
