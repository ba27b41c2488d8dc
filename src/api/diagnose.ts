import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import type { Cloud, Identity } from '../types/cloud.ts'
import type { Environment } from '../types/streams.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { needsNoSignIn } from '../config/identity-settings.ts'
import { probeDns, probeTcp, probeTls, resolveTarget, type NetworkProbeResult } from './network-probes.ts'
import { isTokenValid, readLoginSession, tryCredentials } from '../auth/login.ts'
import { findKeystoneRoot } from '../auth/tokens.ts'
import { readVersions } from '../auth/version-document.ts'
import { discoverMicroversions } from './version-discovery.ts'
import { getString } from '../http/json.ts'

/** One step on the way to a volume. */
export interface DiagnosticStep {
  readonly step: string
  readonly outcome: NetworkProbeResult['outcome'] | 'failed'
  readonly detail: string
  /** Why it failed. */
  readonly failure?: CliError
}

type Probe = readonly [step: string, look: () => Promise<NetworkProbeResult>]

const okResult = (detail: string): NetworkProbeResult => ({ outcome: 'ok', detail })
const skippedResult = (detail: string): NetworkProbeResult => ({ outcome: 'skipped', detail })

/** Goes the way of a request step by step and stops where it does not go on; what is sent changes nothing. */
export async function diagnoseConnection(
  options: ConnectOptions,
  env: Environment,
): Promise<readonly DiagnosticStep[]> {
  const steps: DiagnosticStep[] = []
  for (const [step, run] of [...networkProbes(options, env), ...serviceProbes(options, await connect(options))]) {
    try {
      steps.push({ step, ...(await run()) })
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      return [...steps, { step, outcome: 'failed', detail: error.message, failure: error }]
    }
  }
  return steps
}

function networkProbes({ settings }: ConnectOptions, env: Environment): readonly Probe[] {
  const { credentials, authUrl, tls, isSandbox, timeoutMs } = settings
  const url = 'endpoint' in credentials ? credentials.endpoint : (authUrl ?? '')
  if (isSandbox)
    return ['DNS', 'TCP', 'TLS'].map((step): Probe => [
      step,
      () => Promise.resolve(skippedResult('the sandbox is on this machine')),
    ])
  const target = resolveTarget(url, env)
  return [
    ['DNS', () => probeDns(target)],
    ['TCP', () => probeTcp(target, timeoutMs)],
    ['TLS', () => probeTls(target, tls, timeoutMs, env)],
  ]
}

function serviceProbes(options: ConnectOptions, cloud: Cloud): readonly Probe[] {
  const { settings } = options
  const hasNoLogin = needsNoSignIn(settings.credentials.type)
  const skipStep = (): Promise<NetworkProbeResult> => Promise.resolve(skippedResult('these credentials need none'))
  return [
    ['Keystone', hasNoLogin ? skipStep : () => probeKeystone(options, cloud)],
    [
      'Catalog',
      hasNoLogin
        ? skipStep
        : async () => okResult((await cloud.resolveRequest({ service: 'block-storage', method: 'GET', path: '' })).url),
    ],
    ['Cinder', () => probeCinder(options, cloud)],
    [
      'Policy',
      async () => {
        await cloud.request({ service: 'block-storage', method: 'GET', path: '/volumes', query: { limit: 1 } })
        return okResult('volumes may be listed')
      },
    ],
  ]
}

/** Sends requests to Keystone also where a token is cached. */
async function probeKeystone(options: ConnectOptions, cloud: Cloud): Promise<NetworkProbeResult> {
  const {
    settings: { authUrl = '' },
    send,
  } = options
  const url = `${await findKeystoneRoot(send, authUrl)}/`
  const response = await send({ method: 'GET', url, headers: { accept: 'application/json' } })
  const { status } = response
  if (status >= 500)
    throw new CliError('refused', `Keystone at ${url} answers ${status}.`, {
      advice: 'Try again later; if it persists, ask the operator.',
      status,
    })
  const version = readVersions(response).flatMap(entry => getString(entry, 'id') ?? [])[0]
  // Where versions are not told to strangers the sign-in shows whether it is Keystone.
  if (version === undefined && status !== 401 && status !== 403) {
    throw new CliError('notFound', `What answers at ${url} (${status}) is not Keystone.`, {
      nextSteps: [clinkerStep('config show', [], 'check auth_url')],
      status,
    })
  }
  return okResult(`${version ?? 'v3'}; ${await describeSignIn(options, cloud)}`)
}

/** Tries the credentials themselves where that takes no person; says so where only a cached token was checked. */
async function describeSignIn(options: ConnectOptions, cloud: Cloud): Promise<string> {
  const cached = readLoginSession(options)
  if (cached === undefined) return `signed in as ${describeSession(await cloud.getIdentity())}`
  const tried = await tryCredentials(options)
  if (tried !== undefined) return `signed in as ${describeSession(tried.identity)}`
  if (await isTokenValid(options, cached))
    return `the cached token is valid for ${describeSession(cached.session.identity)}; the credentials were not tried`
  return `signed in as ${describeSession(await cloud.getIdentity())}`
}

function describeSession(identity: Identity): string {
  const { userName, userId, projectName, projectId, domainId, isSystemScoped, expiresAt } = identity
  const scope = isSystemScoped
    ? ' with system scope'
    : domainId !== undefined
      ? ` in domain ${domainId}`
      : projectId === undefined
        ? ' without a project'
        : ` in project ${projectName ?? projectId}`
  return `${userName ?? userId ?? 'an unknown user'}${scope}${expiresAt === undefined ? '' : ` until ${expiresAt}`}`
}

/** The versions are asked for, not taken from what is kept. */
async function probeCinder({ send }: ConnectOptions, cloud: Cloud): Promise<NetworkProbeResult> {
  const { url, headers } = await cloud.resolveRequest({
    service: 'block-storage',
    method: 'GET',
    path: '',
    hasProjectInPath: false,
  })
  let lastStatus = 0
  const range = await discoverMicroversions(url, undefined, async (versionUrl, withToken) => {
    const response = await send({
      method: 'GET',
      url: versionUrl,
      headers: withToken ? headers : { accept: 'application/json' },
    })
    lastStatus = response.status
    return response
  })
  if (range === undefined && lastStatus >= 500)
    throw new CliError('refused', `Block Storage at ${url} answers ${lastStatus}.`, {
      advice: 'Try again later; if it persists, ask the operator.',
      status: lastStatus,
    })
  if (range === undefined) return okResult('it does not report its microversions')
  return okResult(
    range.min === range.max ? `microversion ${range.max} only` : `microversions ${range.min} to ${range.max}`,
  )
}
