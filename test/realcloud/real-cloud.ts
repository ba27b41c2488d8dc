import { mkdtempSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildProgram, runProcess } from '../transcript-runner/run-process.ts'
import type { EnvVariables } from '../transcript-runner/run-process.ts'
import { removeFolder } from '../remove-folder.ts'

const SCRIPT = join(import.meta.dirname, 'realcloud.sh')

/** A real cloud on loopback, ready for requests. */
export interface RealCloud {
  readonly folder: string
  readonly cloudsFile: string
  /** clinker as it was built when the cloud came up. */
  readonly program: string
  /** What `realcloud.sh` needs to find it again. */
  readonly variables: EnvVariables
  stop(): Promise<void>
}

/** Gives a cloud of this run's own, or the one named by CLINKER_REALCLOUD, which is left as it is. */
export async function startRealCloud(): Promise<RealCloud> {
  const existingFolder = process.env['CLINKER_REALCLOUD']
  if (existingFolder !== undefined) return buildCloud(existingFolder, { RC_DIR: existingFolder }, async () => undefined)
  const folder = mkdtempSync(join(tmpdir(), 'clinker-cloud-'))
  // The Debian release that the services are of; each has a folder of software.
  const suite = process.env['RC_SUITE'] ?? 'bookworm'
  const software =
    process.env['RC_PKG'] ?? join(tmpdir(), `clinker-cloud-software${suite === 'bookworm' ? '' : `-${suite}`}`)
  const variables = { ...(await findFreePorts()), RC_DIR: folder, RC_PKG: software, RC_SUITE: suite, HOME: folder }
  // The software is shared by all runs on this machine, so only one may unpack it.
  await runOrThrow('flock', [`${software}.lock`, SCRIPT, 'clients'], variables)
  const stop = async (): Promise<void> => {
    await runProcess(SCRIPT, ['down'], variables)
    if (process.env['CLINKER_KEEP_LOGS'] === undefined) await removeFolder(folder)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().then(() => process.exit(1)))
  try {
    await runOrThrow(SCRIPT, ['up'], variables)
    return buildCloud(folder, variables, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

function buildCloud(folder: string, variables: EnvVariables, stop: () => Promise<void>): RealCloud {
  const program = buildProgram(mkdtempSync(join(folder, 'built-')))
  return { folder, variables, program, stop, cloudsFile: join(folder, 'clouds.yaml') }
}

async function runOrThrow(program: string, args: readonly string[], variables: EnvVariables): Promise<void> {
  const { status, stdout, stderr } = await runProcess(program, args, variables)
  process.stderr.write(stdout)
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}\n${stderr}`)
}

async function findFreePorts(): Promise<EnvVariables> {
  const names = ['RC_KEYSTONE_PORT', 'RC_CINDER_PORT', 'RC_GLANCE_PORT', 'RC_NOVA_PORT', 'RC_WEBSSO_PORT']
  const ports = new Set<number>()
  while (ports.size < names.length) ports.add(await findFreePort())
  return Object.fromEntries([...ports].map((port, index) => [names[index] ?? '', String(port)]))
}

/** A TCP port of loopback that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
