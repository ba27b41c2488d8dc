import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Player } from '../transcript/play.ts'
import type { Role } from '../transcript/story.ts'
import { builtProgram } from './cloud.ts'
import type { RealCloud } from './cloud.ts'
import { runProgram } from './program.ts'
import type { Variables } from './program.ts'

/** Plays lines with the built program, one process each, as users of a real cloud. */
export function realPlayer(cloud: RealCloud, home: string): Player {
  const programs = writePrograms(cloud, join(home, '.programs'))
  const variables = (role: Role): Variables => ({ HOME: home, OS_CLIENT_CONFIG_FILE: cloud.cloudsFile, OS_CLOUD: `real-${role}` })
  return {
    clinker: (argv, role) => runProgram(process.execPath, [builtProgram(), ...argv], variables(role), home),
    shell: (script, role) =>
      runProgram('bash', ['-c', script], { ...variables(role), PATH: `${programs}:${process.env['PATH'] ?? ''}` }, home),
    sleep: ms => sleep(ms),
  }
}

/** Small programs for shell lines: clinker, and the two clients it stands beside. */
function writePrograms(cloud: RealCloud, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const settings = Object.entries(cloud.variables).map(([name, value]) => `${name}='${value}'`).join(' ')
  const peer = (name: string) => `exec env ${settings} '${join(import.meta.dirname, 'realcloud.sh')}' run -- ${name} "$@"`
  const programs = { clinker: `exec '${process.execPath}' '${builtProgram()}' "$@"`, openstack: peer('openstack'), cinder: peer('cinder') }
  for (const [name, line] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${line}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  return folder
}
