import { elapsedMs } from '../types/clock.ts'
import { clinkerStep } from '../types/next-step.ts'
import { createHash, randomBytes } from 'node:crypto'
import { CliError } from '../types/cli-error.ts'
import type { Json } from '../types/json.ts'
import { notifyUser, type FederationContext } from './federation-context.ts'
import { createEndpointResolver, postForm, toProviderError, readIdpToken, type Form } from './oidc-provider.ts'
import { getValue, parseJson, getString } from '../http/json.ts'
import { sanitizeServiceText } from '../http/api-error.ts'
import type { OidcGrant } from '../config/settings.ts'

type DeviceGrant = Extract<OidcGrant, { type: 'oidcDevice' }>

const DEVICE_GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:device_code'

/** The default interval between polls, and what `slow_down` adds to it, in ms (RFC 8628, 3.2 and 3.5). */
const DEFAULT_INTERVAL_MS = 5_000
const SLOW_DOWN_MS = 5_000
/** The default lifetime of a code, in ms. */
const DEFAULT_LIFETIME_MS = 600_000

/** The answer of the provider: a code for polling, and instructions for the user. */
interface DeviceAuthorization {
  readonly code: string
  readonly instructions: string
  readonly intervalMs: number
  readonly lifetimeMs: number
}

/** The code challenge and its verifier (RFC 7636, 4.1 and 4.2). */
function createChallenge({ challenge }: DeviceGrant): { readonly authorizationForm: Form; readonly tokenForm: Form } {
  if (challenge === undefined) return { authorizationForm: {}, tokenForm: {} }
  const verifier = randomBytes(32).toString('base64url')
  const codeChallenge = challenge === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier
  return {
    authorizationForm: { code_challenge: codeChallenge, code_challenge_method: challenge },
    tokenForm: { code_verifier: verifier },
  }
}

const readSeconds = (body: Json | undefined, key: string, defaultMs: number): number => {
  const seconds = Number(getValue(body, key) ?? NaN)
  return seconds > 0 && Number.isFinite(seconds) ? seconds * 1000 : defaultMs
}

function readDeviceAuthorization(body: Json | undefined, url: string): DeviceAuthorization {
  const code = getString(body, 'device_code')
  const verificationUrl = getString(body, 'verification_uri') ?? getString(body, 'verification_url')
  const userCode = getString(body, 'user_code')
  if (code === undefined || verificationUrl === undefined || userCode === undefined) {
    throw new CliError('refused', `The server at ${url} is not a device authorization endpoint.`, {
      nextSteps: [clinkerStep('config show', [], 'check device_authorization_endpoint')],
    })
  }
  const completeUrl = getString(body, 'verification_uri_complete')
  const instructions =
    completeUrl === undefined
      ? `Open ${sanitizeServiceText(verificationUrl)} in a browser and enter the code ${sanitizeServiceText(userCode)}`
      : `Open ${sanitizeServiceText(completeUrl)} in a browser; the code is ${sanitizeServiceText(userCode)}`
  return {
    code,
    instructions,
    intervalMs: readSeconds(body, 'interval', DEFAULT_INTERVAL_MS),
    lifetimeMs: readSeconds(body, 'expires_in', DEFAULT_LIFETIME_MS),
  }
}

/**
 * Requests a token with a browser on any machine (RFC 8628): shows the instructions and polls until they are followed.
 * The form names the client even where it has a secret: some providers require it.
 */
export async function requestDeviceToken(grant: DeviceGrant, context: FederationContext): Promise<string> {
  const { client } = grant
  const { authorizationForm, tokenForm } = createChallenge(grant)
  const resolveEndpoint = createEndpointResolver(context.send, client)
  const deviceUrl = await resolveEndpoint('device_authorization_endpoint', grant.deviceEndpoint)
  const tokenUrl = await resolveEndpoint('token_endpoint', client.tokenEndpoint)
  if (context.notify === undefined) notifyUser(context, '')
  const answer = await postForm(context.send, deviceUrl, client, {
    client_id: client.clientId,
    scope: client.openidScope,
    ...authorizationForm,
  })
  if (answer.status >= 300) throw toProviderError(answer, deviceUrl)
  const device = readDeviceAuthorization(parseJson(answer.body), deviceUrl)
  notifyUser(context, device.instructions)
  return pollForToken(
    device,
    { grant_type: DEVICE_GRANT_TYPE, device_code: device.code, client_id: client.clientId, ...tokenForm },
    grant,
    tokenUrl,
    context,
  )
}

function ignoreNetworkError(error: unknown): undefined {
  if (!(error instanceof CliError && error.kind === 'network')) throw error
}

async function pollForToken(
  { intervalMs, lifetimeMs }: DeviceAuthorization,
  form: Form,
  { client }: DeviceGrant,
  url: string,
  { send, clock }: FederationContext,
): Promise<string> {
  const deadline = elapsedMs(clock) + lifetimeMs
  let interval = intervalMs
  while (elapsedMs(clock) + interval <= deadline) {
    await clock.sleep(interval)
    const response = await postForm(send, url, client, form).catch(ignoreNetworkError)
    if (response === undefined || response.status >= 500) {
      // The user may still be confirming; a failing provider is polled less often (RFC 8628, 3.5).
      interval *= 2
      continue
    }
    const body = parseJson(response.body)
    if (response.status < 300) return readIdpToken(body, client, url)
    const error = getString(body, 'error')
    if (error === 'slow_down') interval += SLOW_DOWN_MS
    else if (error === 'expired_token') break
    else if (error !== 'authorization_pending') throw toProviderError(response, url)
  }
  throw new CliError('notAllowed', 'Timed out waiting for the confirmation in a browser.', {
    nextSteps: [clinkerStep('auth login')],
  })
}
