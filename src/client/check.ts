import { Failure, type FailureKind } from '../contract/failure.ts'
import type { Cloud } from '../contract/cloud.ts'
import type { Environment } from '../contract/streams.ts'
import { connect, type ConnectOptions } from './connect.ts'
import { needsNoSignIn } from './settings/identity-settings.ts'
import { reachName, reachPort, reachTls, targetOf, type Reached } from './reach.ts'
import { keystoneRoot } from './sign-in/tokens.ts'
import { versionsIn, discoverRange } from './versions.ts'
import { textAt } from './wire/reading.ts'

/** One step on the way to a volume. */
export interface Step {
  readonly step: string
  readonly outcome: Reached['outcome'] | 'failed'
  readonly detail: string
  readonly failure?: { readonly kind: FailureKind; readonly hint: string | undefined }
}

type Probe = readonly [step: string, look: () => Promise<Reached>]

const ok = (detail: string): Reached => ({ outcome: 'ok', detail })
const skipped = (detail: string): Reached => ({ outcome: 'skipped', detail })

/** Goes the way of a request step by step and stops where it does not go on; what is sent changes nothing. */
export async function checkWay(options: ConnectOptions, env: Environment): Promise<readonly Step[]> {
  const steps: Step[] = []
  for (const [step, look] of [...probesOfNetwork(options, env), ...probesOfServices(options, await connect(options))]) {
    try {
      steps.push({ step, ...await look() })
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return [...steps, { step, outcome: 'failed', detail: error.message, failure: { kind: error.kind, hint: error.details.hint } }]
    }
  }
  return steps
}

function probesOfNetwork({ settings }: ConnectOptions, env: Environment): readonly Probe[] {
  const { credentials, authUrl, tls, isSandbox, timeoutMs } = settings
  const url = 'endpoint' in credentials ? credentials.endpoint : authUrl ?? ''
  if (isSandbox) return ['DNS', 'TCP', 'TLS'].map((step): Probe => [step, () => Promise.resolve(skipped('the sandbox is on this machine'))])
  const target = targetOf(url, env)
  return [['DNS', () => reachName(target)], ['TCP', () => reachPort(target, timeoutMs)], ['TLS', () => reachTls(target, tls, timeoutMs)]]
}

function probesOfServices(options: ConnectOptions, cloud: Cloud): readonly Probe[] {
  const { settings } = options
  const isDirect = needsNoSignIn(settings.credentials.type)
  const without = (): Promise<Reached> => Promise.resolve(skipped('these credentials need none'))
  return [
    ['Keystone', isDirect ? without : () => reachKeystone(options, cloud)],
    ['Catalog', isDirect ? without : async () => ok((await cloud.address({ service: 'block-storage', method: 'GET', path: '' })).url)],
    ['Cinder', () => reachCinder(options, cloud)],
    ['Policy', async () => {
      await cloud.request({ service: 'block-storage', method: 'GET', path: '/volumes', query: { limit: 1 } })
      return ok('volumes may be listed')
    }],
  ]
}

/** Keystone itself is asked also when a token is kept. */
async function reachKeystone({ settings: { authUrl = '' }, send }: ConnectOptions, cloud: Cloud): Promise<Reached> {
  const url = `${await keystoneRoot(send, authUrl)}/`
  const answer = await send({ method: 'GET', url, headers: { accept: 'application/json' } })
  const { status } = answer
  if (status >= 500) throw new Failure('refused', `Keystone at ${url} answers ${status}.`, { hint: 'Try again in a while; if it stays so, ask the operator.', status })
  const version = versionsIn(answer).flatMap((entry) => textAt(entry, 'id') ?? [])[0]
  // Where versions are not told to strangers the sign-in shows whether it is Keystone.
  if (version === undefined && status !== 401 && status !== 403) {
    throw new Failure('notFound', `What answers at ${url} (${status}) is not Keystone.`, { hint: 'Check auth_url: clinker config show', status })
  }
  const { userName, userId, projectName, projectId, domainId, system, expiresAt } = await cloud.identity()
  const scope = system ? ' for the whole system' : domainId !== undefined ? ` in domain ${domainId}` : projectId === undefined ? ' for no project' : ` in project ${projectName ?? projectId}`
  return ok(`${version ?? 'v3'}; signed in as ${userName ?? userId ?? 'somebody'}${scope}${expiresAt === undefined ? '' : ` until ${expiresAt}`}`)
}

/** The versions are asked for, not taken from what is kept. */
async function reachCinder({ send }: ConnectOptions, cloud: Cloud): Promise<Reached> {
  const { url, headers } = await cloud.address({ service: 'block-storage', method: 'GET', path: '', projectInPath: false })
  let last = 0
  const range = await discoverRange(url, async (asked, withToken) => {
    const answer = await send({ method: 'GET', url: asked, headers: withToken ? headers : { accept: 'application/json' } })
    last = answer.status
    return answer
  })
  if (range === undefined && last >= 500) throw new Failure('refused', `Block Storage at ${url} answers ${last}.`, { hint: 'Try again in a while; if it stays so, ask the operator.', status: last })
  if (range === undefined) return ok('it does not say which microversions it has')
  return ok(range.min === range.max ? `microversion ${range.max} only` : `microversions ${range.min} to ${range.max}`)
}
