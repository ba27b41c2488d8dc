// Plays the main job on a sandbox of its own: every command is shown, then really run.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SCENES = [
  ['A volume of 10 GiB; --wait returns when it can be used.', 'volume create --size 10 --wait db-data'],
  ['It grows.', 'volume extend --wait db-data 20 -c name -c size -c status'],
  ['A snapshot before the upgrade.', 'volume snapshot create --volume db-data --wait before-upgrade'],
  ['Protect the volume from writing, and allow it again.', 'volume set --read-only --wait db-data'],
  ['', 'volume set --read-write --wait db-data'],
  ['The upgrade went wrong: back to the snapshot.', 'volume revert --wait before-upgrade'],
  ['What there is now.', 'volume list'],
  ['A copy of the snapshot, to try things on.', 'volume create --snapshot before-upgrade --wait trial -c name -c size -c status'],
  ['Move the copy to another storage policy.', 'volume retype --migration-policy on-demand --wait trial alpha -c name -c type -c status'],
  ['Make an image of it.', 'volume upload --disk-format qcow2 --wait trial golden-image'],
  ['Back up the volume.', 'volume backup create --name nightly --wait db-data'],
  ['Restore the backup to a new volume.', 'volume backup restore --wait nightly restored'],
  ['Everything, as a script would read it.', 'volume list -f value -c Name -c Status -c Size'],
  ['Clean up, snapshots too.', 'volume backup delete --wait nightly'],
  ['', 'volume delete --cascade --wait db-data trial restored'],
  ['Nothing is left.', 'volume list -f json'],
]

const home = mkdtempSync(join(tmpdir(), 'clinker-demo-'))
const clinker = fileURLToPath(new URL('clinker.cjs', import.meta.url))
const env = { PATH: process.env.PATH, TERM: process.env.TERM, HOME: home, OS_CLOUD: 'sandbox' }
try {
  process.stdout.write('clinker on its sandbox: a pretend cloud in a file, no network.\n')
  for (const [story, words] of SCENES) {
    if (story !== '') process.stdout.write(`\n# ${story}\n`)
    process.stdout.write(`$ clinker ${words}\n`)
    const { status } = spawnSync(process.execPath, [clinker, ...words.split(' ')], { env, stdio: 'inherit' })
    if (status !== 0) {
      process.exitCode = status ?? 1
      break
    }
  }
  if (process.exitCode === undefined) process.stdout.write('\nThe same commands work on a real cloud: clinker --os-cloud NAME …\n')
} finally {
  rmSync(home, { recursive: true, force: true })
}
