import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { RealCloud } from '../realcloud/cloud.ts'
import type { Outcome } from '../transcript/play.ts'
import { runProgram } from '../transcript/program.ts'
import { splitWords } from '../transcript/words.ts'
import { startFork } from './fork.ts'

/** Asked of every client, so that all see the same fields. From 3.66 on, Debian's openstackclient can make no snapshot. */
const VERSION = '3.65'

export interface Clients {
  openstack(line: string): Promise<Outcome>
  cinder(line: string): Promise<Outcome>
  clinker(line: string): Promise<Outcome>
  end(): void
}

/** The three clients, all the same user of the same cloud; the two of Python come out of `forks` processes. */
export function startClients(cloud: RealCloud, authUrl: string, forks: number): Clients {
  const home = join(cloud.folder, 'peers')
  mkdirSync(home, { recursive: true })
  const pinned = ['--os-volume-api-version', VERSION]
  const fork = startFork({ ...cloud.variables, HOME: home, OS_CLIENT_CONFIG_FILE: cloud.cloudsFile }, forks)
  const peer = (role: string, words: readonly string[]) => fork.run({ OS_CLOUD: `real-${role}` }, words)
  const own = (role: string): Record<string, string> => ({ HOME: home, OS_CLIENT_CONFIG_FILE: cloud.cloudsFile, OS_CLOUD: `real-${role}` })
  return {
    openstack: line => as(line, (role, words) => peer(role, ['openstack', ...pinned, ...words])),
    cinder: line => as(line, (role, words) => peer(role, ['cinder', ...pinned, ...passwordOf(role, authUrl), ...words])),
    clinker: line => as(line, (role, words) => runProgram(process.execPath, [cloud.program, ...pinned, ...words], own(role), home)),
    end: fork.end,
  }
}

function as(line: string, run: (role: string, words: readonly string[]) => Promise<Outcome>): Promise<Outcome> {
  const [, role = 'demo', words = ''] = /^(?:\((\w+)\) )?(.*)$/s.exec(line) ?? []
  return run(role, splitWords(words))
}

/** cinder reads no clouds.yaml. */
function passwordOf(user: string, authUrl: string): string[] {
  const domains = ['--os-user-domain-id', 'default', '--os-project-domain-id', 'default']
  return ['--os-auth-url', authUrl, '--os-username', user, '--os-password', 'secret', '--os-project-name', user, ...domains]
}
