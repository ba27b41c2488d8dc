import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import { join } from 'node:path'
import { CA_CERTIFICATE, SIGNED_CERTIFICATES } from './ca-certificates.ts'
import {
  buildCloudEnv,
  startServedSandbox,
  runCommand as typeWords,
  type CommandResult,
  type ServedSandbox,
} from './served-sandbox.ts'
import { startFaultyProxy, forwardUnchanged, type Fault, type FaultyProxy } from './faulty-proxy.ts'
import { runClinkerProcess } from './run-clinker-process.ts'
import type { ProcessConditions, FaultCase } from './fault-case.ts'
import { startOtherServer, type OtherServer } from './other-server.ts'
import { startHttpProxy } from './http-proxy.ts'
import { removeFolder } from '../remove-folder.ts'

/** What came of a row. */
export interface FaultRun {
  readonly results: readonly CommandResult[]
  readonly proxy: FaultyProxy
  readonly cloud: ServedSandbox
  readonly otherServer: OtherServer
  /** What is wrong with the home afterwards. */
  readonly homeProblems: readonly string[]
}

/**
 * Plays a row over real sockets; `program` is the built clinker. Everything it opened is closed and gone afterwards.
 */
export async function runFaultCase(faultCase: FaultCase, program: string): Promise<FaultRun> {
  const closers: (() => unknown)[] = []
  const closeLater = <T extends { close(): unknown }>(resource: T): T => {
    closers.push(() => resource.close())
    return resource
  }
  const home = mkdtempSync(join(tmpdir(), 'clinker-faults-'))
  closers.push(() => removeFolder(home))
  try {
    const cloud = await startServedSandbox(faultCase.setUp, faultCase.conditions === undefined ? undefined : Date.now())
    const otherServer = closeLater(await startOtherServer())
    const { fault, arrived: faultArrival } = trackFault(faultCase)
    const proxy = closeLater(
      await startFaultyProxy(cloud.origin, fault, {
        host: faultCase.host,
        tls: faultCase.tls,
        otherOrigin: otherServer.origin,
      }),
    )
    const tunnel = faultCase.tunnel === undefined ? undefined : closeLater(await startHttpProxy(faultCase.tunnel))
    const placeholders = createPlaceholders(proxy.origin, tunnel?.origin, home)
    const env = { ...buildCloudEnv(proxy.origin, home), ...substituteEnv(faultCase.env ?? {}, placeholders) }
    const id = String(cloud.sandbox.get('/volumes?name=data').body.volumes[0].id)
    const run = createCaseRunner({ faultCase, program, env, id, placeholders, faultArrival, clock: cloud.clock })
    proxy.setFaultEnabled(false)
    for (const commandLine of faultCase.setupCommands ?? [])
      await (faultCase.conditions === undefined
        ? run(commandLine)
        : runClinkerProcess({ program, argv: commandLine.split(' '), env, conditions: {}, faultArrival }))
    faultCase.conditions?.damageHome?.(home)
    proxy.setFaultEnabled(true)
    const results = await runParallel(faultCase.conditions?.parallelRuns ?? 1, () => run(faultCase.commandLine))
    return { results, proxy, cloud, otherServer, homeProblems: faultCase.conditions?.checkHome?.(home) ?? [] }
  } finally {
    for (const close of closers) await close()
  }
}

const createPlaceholders = (origin: string, tunnelOrigin: string | undefined, home: string) => ({
  origin,
  secured: origin.replace('http:', 'https:'),
  plain: origin.replace('https:', 'http:'),
  tunnel: tunnelOrigin ?? '',
  files: writeTlsFiles(home),
})

interface CaseRunnerOptions {
  readonly faultCase: FaultCase
  readonly program: string
  readonly env: Readonly<Record<string, string>>
  readonly id: string
  readonly placeholders: ReturnType<typeof createPlaceholders>
  readonly faultArrival: Promise<void>
  readonly clock: Awaited<ReturnType<typeof startServedSandbox>>['clock']
}

/** Runs a command line of the case: in this process, or in one of its own where the case is about the machine. */
const createCaseRunner =
  ({ faultCase: { conditions }, program, env, id, placeholders, faultArrival, clock }: CaseRunnerOptions) =>
  (commandLine: string): Promise<CommandResult> => {
    const argv = commandLine.replaceAll('{id}', id).replaceAll('{files}', placeholders.files).split(' ')
    return conditions === undefined
      ? typeWords({ argv, env, clock })
      : runClinkerProcess({ program, argv, env: applyHome(env, conditions), conditions, faultArrival })
  }

/** The fault, and a promise that is kept when it was done for the first time. */
function trackFault({ requestPattern, handle = forwardUnchanged, onConnection }: FaultCase): {
  readonly fault: Fault
  readonly arrived: Promise<void>
} {
  let resolveArrival = (): void => undefined
  const faultArrival = new Promise<void>(resolve => {
    resolveArrival = resolve
  })
  return {
    arrived: faultArrival,
    fault: {
      requestPattern,
      onConnection,
      handle: async exchange => {
        await handle(exchange)
        resolveArrival()
      },
    },
  }
}

/** The certificates that settings may name. */
function writeTlsFiles(home: string): string {
  const folder = join(home, 'tls')
  mkdirSync(folder)
  writeFileSync(join(folder, 'authority.pem'), CA_CERTIFICATE)
  for (const name of ['client', 'elsewhere'] as const) {
    writeFileSync(join(folder, `${name}.pem`), SIGNED_CERTIFICATES[name].cert)
    writeFileSync(join(folder, `${name}.key`), SIGNED_CERTIFICATES[name].key)
  }
  return folder
}

const substituteEnv = (
  env: Readonly<Record<string, string>>,
  placeholders: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(/\{(\w+)\}/g, (match, placeholder: string) => placeholders[placeholder] ?? match),
    ]),
  )

function applyHome(env: Record<string, string>, conditions: ProcessConditions): Record<string, string> {
  if (!('home' in conditions)) return env
  const { HOME: _, ...others } = env
  return conditions.home === undefined ? others : { ...others, HOME: conditions.home }
}

/** What one run of clinker takes, in bytes, measured with two hundred of them. */
const BYTES_PER_RUN = 50 * 1024 * 1024

/** So many times at once; fewer at once only where the memory of the machine would not do. */
async function runParallel<T>(times: number, runOnce: () => Promise<T>): Promise<readonly T[]> {
  const workerCount = Math.max(1, Math.min(times, Math.floor(freemem() / 2 / BYTES_PER_RUN)))
  const results: T[] = []
  let startedCount = 0
  const worker = async (): Promise<void> => {
    while (startedCount < times) {
      startedCount += 1
      results.push(await runOnce())
    }
  }
  await Promise.all(Array.from({ length: workerCount }, worker))
  return results
}
