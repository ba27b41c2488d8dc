import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Player } from '../transcript/play.ts'
import type { Role } from '../transcript/story.ts'
import { runProgram, writePrograms } from '../transcript/program.ts'
import type { Variables } from '../transcript/program.ts'
import type { RealCloud } from './cloud.ts'

/** Plays lines with the built program, one process each, as users of a real cloud. */
export function realPlayer(cloud: RealCloud, home: string): Player {
  const programs = join(home, '.programs')
  writePrograms(programs, programsOf(cloud))
  const variables = (role: Role): Variables => ({ HOME: home, OS_CLIENT_CONFIG_FILE: cloud.cloudsFile, OS_CLOUD: `real-${role}` })
  return {
    clinker: (argv, role) => runProgram(process.execPath, [cloud.program, ...argv], variables(role), home),
    shell: (script, role) =>
      runProgram('bash', ['-c', script], { ...variables(role), PATH: `${programs}:${process.env['PATH'] ?? ''}` }, home),
    sleep: ms => sleep(ms),
  }
}

/** What shell lines find: clinker, the two clients it stands beside, and what a person reads passcodes off. */
function programsOf({ program, variables }: RealCloud): Record<string, string> {
  const settings = Object.entries(variables).map(([name, value]) => `${name}='${value}'`).join(' ')
  const peer = (name: string) => `env ${settings} '${join(import.meta.dirname, 'realcloud.sh')}' run -- ${name}`
  return { clinker: `'${process.execPath}' '${program}'`, openstack: peer('openstack'), cinder: peer('cinder'), keystoneauth: peer(`python3 '${join(import.meta.dirname, 'keystoneauth.py')}'`), passcode: `'${process.execPath}' '${join(import.meta.dirname, 'passcode.js')}'` }
}
