import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RealCloud } from '../realcloud/real-cloud.ts'
import type { ProcessResult } from '../transcript-runner/run-transcript.ts'
import { runProcess } from '../transcript-runner/run-process.ts'
import { splitShellWords } from '../transcript-runner/shell-split.ts'
import { startPythonProcesses } from './python-processes.ts'

/**
 * Asked of every client, so that all see the same fields. From 3.66 on, Debian's openstackclient can make no snapshot.
 */
const MICROVERSION = '3.65'

export interface Clients {
  openstack(line: string): Promise<ProcessResult>
  cinder(line: string): Promise<ProcessResult>
  clinker(line: string): Promise<ProcessResult>
  end(): void
}

/** The three clients, all the same user of the same cloud; the two of Python come out of `forks` processes. */
export function startClients(cloud: RealCloud, authUrl: string, processCount: number): Clients {
  const home = join(cloud.folder, 'peers')
  mkdirSync(home, { recursive: true })
  const microversionArgs = ['--os-volume-api-version', MICROVERSION]
  const pythonProcesses = startPythonProcesses(
    { ...cloud.variables, HOME: home, OS_CLIENT_CONFIG_FILE: cloud.cloudsFile },
    processCount,
  )
  const runPython = (role: string, words: readonly string[]) => pythonProcesses.run({ OS_CLOUD: `real-${role}` }, words)
  const buildEnv = (role: string): Record<string, string> => ({
    HOME: home,
    OS_CLIENT_CONFIG_FILE: cloud.cloudsFile,
    OS_CLOUD: `real-${role}`,
  })
  return {
    openstack: line => runAsRole(line, (role, words) => runPython(role, ['openstack', ...microversionArgs, ...words])),
    cinder: line =>
      runAsRole(line, (role, words) =>
        runPython(role, ['cinder', ...microversionArgs, ...buildPasswordArgs(role, authUrl), ...words]),
      ),
    clinker: line =>
      runAsRole(line, (role, words) =>
        runProcess(process.execPath, [cloud.program, ...microversionArgs, ...words], buildEnv(role), home),
      ),
    end: pythonProcesses.end,
  }
}

function runAsRole(
  line: string,
  run: (role: string, args: readonly string[]) => Promise<ProcessResult>,
): Promise<ProcessResult> {
  const [, role = 'demo', args = ''] = /^(?:\((\w+)\) )?(.*)$/s.exec(line) ?? []
  return run(role, splitShellWords(args))
}

/** cinder reads no clouds.yaml. */
function buildPasswordArgs(user: string, authUrl: string): string[] {
  const domains = ['--os-user-domain-id', 'default', '--os-project-domain-id', 'default']
  return [
    '--os-auth-url',
    authUrl,
    '--os-username',
    user,
    '--os-password',
    'secret',
    '--os-project-name',
    user,
    ...domains,
  ]
}
