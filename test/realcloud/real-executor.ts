import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TranscriptExecutor } from '../transcript-runner/run-transcript.ts'
import type { Role } from '../transcript-runner/transcript.ts'
import { runProcess, writeWrapperScripts } from '../transcript-runner/run-process.ts'
import type { EnvVariables } from '../transcript-runner/run-process.ts'
import type { RealCloud } from './real-cloud.ts'

/** Plays lines with the built program, one process each, as users of a real cloud. */
export function createRealExecutor(cloud: RealCloud, home: string): TranscriptExecutor {
  const programs = join(home, '.programs')
  writeWrapperScripts(programs, listPrograms(cloud))
  const variables = (role: Role): EnvVariables => ({
    HOME: home,
    OS_CLIENT_CONFIG_FILE: cloud.cloudsFile,
    OS_CLOUD: `real-${role}`,
  })
  return {
    clinker: (argv, role) => runProcess(process.execPath, [cloud.program, ...argv], variables(role), home),
    shell: (script, role) =>
      runProcess(
        'bash',
        ['-c', script],
        { ...variables(role), PATH: `${programs}:${process.env['PATH'] ?? ''}` },
        home,
      ),
    sleep: ms => sleep(ms),
  }
}

/** What shell lines find: clinker, the two clients it stands beside, and what a person reads passcodes off. */
function listPrograms({ program, variables }: RealCloud): Record<string, string> {
  const settings = Object.entries(variables)
    .map(([name, value]) => `${name}='${value}'`)
    .join(' ')
  const wrapCommand = (name: string) => `env ${settings} '${join(import.meta.dirname, 'realcloud.sh')}' run -- ${name}`
  return {
    clinker: `'${process.execPath}' '${program}'`,
    openstack: wrapCommand('openstack'),
    cinder: wrapCommand('cinder'),
    keystoneauth: wrapCommand(`python3 '${join(import.meta.dirname, 'keystoneauth.py')}'`),
    passcode: `'${process.execPath}' '${join(import.meta.dirname, 'passcode.js')}'`,
  }
}
