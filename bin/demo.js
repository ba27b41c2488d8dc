// Plays the main job on a sandbox of its own: every command is shown, then run by the built program. Its clock runs
// faster than
// the real one, because the sandbox takes seconds for what takes a cloud seconds.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

/** So many seconds pass in the demo in one. */
const SPEED = 10

const SCENES = [
  ['A volume of 10 GiB; --wait returns when it can be used.', 'volume create --size 10 --wait db-data'],
  ['It grows.', 'volume extend --wait db-data 20 -c name -c size -c status'],
  ['A snapshot before the upgrade.', 'volume snapshot create --volume db-data --wait before-upgrade'],
  ['Protect the volume from writing, and allow it again.', 'volume set --read-only --wait db-data'],
  ['', 'volume set --read-write --wait db-data'],
  ['The upgrade went wrong: back to the snapshot.', 'volume revert --wait before-upgrade'],
  ['What there is now.', 'volume list'],
  [
    'A copy of the snapshot, to try things on.',
    'volume create --snapshot before-upgrade --wait trial -c name -c size -c status',
  ],
  [
    'Move the copy to another storage policy.',
    'volume retype --migration-policy on-demand --wait trial alpha -c name -c type -c status',
  ],
  ['Make an image of it.', 'volume upload --disk-format qcow2 --wait trial golden-image'],
  ['Back up the volume.', 'volume backup create --name nightly --wait db-data'],
  ['Restore the backup to a new volume.', 'volume backup restore --wait nightly restored'],
  ['Everything, as a script would read it.', 'volume list -f value -c Name -c Status -c Size'],
  ['Clean up, snapshots too.', 'volume backup delete --wait nightly'],
  ['', 'volume delete --cascade --wait db-data trial restored'],
  ['Nothing is left.', 'volume list -f json'],
]

const LAST_WORDS = `
To have the command on your PATH:

  npm link

The same commands work on a real cloud: clinker --os-cloud NAME …
`

/** The built program: its `main` and what it takes from the process. */
function loadProgram() {
  const file = fileURLToPath(new URL('../dist/program.cjs', import.meta.url))
  const program = { exports: {} }
  new Script(readFileSync(file, 'utf8'), { filename: file }).runInThisContext()(
    program.exports,
    createRequire(import.meta.url),
    program,
    file,
  )
  return program.exports
}

/** A clock that is so many times as fast as this one. */
function speedUp(clock, speed) {
  const start = clock.now()
  return { ...clock, now: () => start + (clock.now() - start) * speed, sleep: ms => clock.sleep(ms / speed) }
}

/** Runs the scenes one after the other until one fails; gives the exit status. */
async function playScenes(home) {
  const { main, createPorts } = loadProgram()
  const ports = createPorts({ process, argv: [], version: '0' })
  const env = { PATH: process.env.PATH, TERM: process.env.TERM, HOME: home, OS_CLOUD: 'sandbox' }
  const clock = speedUp(ports.clock, SPEED)
  for (const [story, words] of SCENES) {
    if (story !== '') process.stdout.write(`\n# ${story}\n`)
    process.stdout.write(`$ clinker ${words}\n`)
    const status = await main({ ...ports, argv: words.split(' '), env, clock })
    if (status !== 0) return status
  }
  process.stdout.write(LAST_WORDS)
  return 0
}

const home = mkdtempSync(join(tmpdir(), 'clinker-demo-'))
try {
  process.stdout.write('clinker on its sandbox: a pretend cloud in a file, no network.\n')
  process.exitCode = await playScenes(home)
} finally {
  rmSync(home, { recursive: true, force: true })
}
