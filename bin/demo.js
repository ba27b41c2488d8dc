// Runs the main operations on a sandbox of its own: each command is shown, then run by the built program. The clock of
// the demo is faster than the real one, because simulated operations take seconds, as real ones do.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

/** Simulated seconds per second. */
const SPEED = 10

const STEPS = [
  ['Create a volume of 10 GiB; --wait returns when it is available.', 'volume create --size 10 --wait db-data'],
  ['Extend it.', 'volume extend --wait db-data 20 -c name -c size -c status'],
  ['Create a snapshot before an upgrade.', 'volume snapshot create --volume db-data --wait before-upgrade'],
  ['Make the volume read-only, and writable again.', 'volume set --read-only --wait db-data'],
  ['', 'volume set --read-write --wait db-data'],
  ['The upgrade failed: revert to the snapshot.', 'volume revert --wait before-upgrade'],
  ['List the volumes.', 'volume list'],
  [
    'Create a copy from the snapshot, to try things on.',
    'volume create --snapshot before-upgrade --wait trial -c name -c size -c status',
  ],
  [
    'Retype the copy, with migration to another backend if need be.',
    'volume retype --migration-policy on-demand --wait trial alpha -c name -c type -c status',
  ],
  ['Upload it to an image.', 'volume upload --disk-format qcow2 --wait trial golden-image'],
  ['Back up the volume.', 'volume backup create --name nightly --wait db-data'],
  ['Restore the backup to a new volume.', 'volume backup restore --wait nightly restored'],
  ['List the volumes for a script.', 'volume list -f value -c Name -c Status -c Size'],
  ['Delete everything, snapshots included.', 'volume backup delete --wait nightly'],
  ['', 'volume delete --cascade --wait db-data trial restored'],
  ['No volume is left.', 'volume list -f json'],
]

const INSTALLATION = `
Install the command clinker on your PATH:

  npm link

Then the same commands work on a real cloud: clinker --os-cloud NAME …
`

/** The built program: `runCommandLine`, and the function that creates its ports. */
function loadProgram(file) {
  const program = { exports: {} }
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInThisContext()(
    program.exports,
    createRequire(import.meta.url),
    program,
    file,
  )
  return program.exports
}

/** A clock that is `speed` times as fast. */
function speedUp(clock, speed) {
  const start = clock.now()
  return { ...clock, now: () => start + (clock.now() - start) * speed, sleep: ms => clock.sleep(ms / speed) }
}

/** Runs the steps in order until one fails; returns the exit status. */
async function runSteps(programFile, home) {
  const { runCommandLine, createPorts } = loadProgram(programFile)
  const ports = createPorts({ process, argv: [], version: '0' })
  const env = { PATH: process.env.PATH, TERM: process.env.TERM, HOME: home, OS_CLOUD: 'sandbox' }
  const clock = speedUp(ports.clock, SPEED)
  for (const [title, words] of STEPS) {
    if (title !== '') process.stdout.write(`\n# ${title}\n`)
    process.stdout.write(`$ clinker ${words}\n`)
    const status = await runCommandLine({ ...ports, argv: words.split(' '), env, clock })
    if (status !== 0) return status
  }
  process.stdout.write(INSTALLATION)
  return 0
}

const builtProgram = fileURLToPath(new URL('../dist/program.cjs', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'clinker-demo-'))
try {
  process.stdout.write('clinker on its sandbox: a simulated Block Storage service in a file, no network.\n')
  process.exitCode = await runSteps(builtProgram, home)
} finally {
  rmSync(home, { recursive: true, force: true })
}
