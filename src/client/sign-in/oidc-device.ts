import { createHash, randomBytes } from 'node:crypto'
import { Failure } from '../../contract/failure.ts'
import type { Json } from '../../contract/json.ts'
import { tellSomebody, type Elsewhere } from './elsewhere.ts'
import { addressesOf, postForm, providerRefusal, tokenIn, type Form } from './oidc-provider.ts'
import { at, parseJson, textAt } from '../wire/reading.ts'
import { plainText } from '../refusal.ts'
import type { OidcGrant } from '../settings/settings.ts'

type DeviceGrant = Extract<OidcGrant, { type: 'oidcDevice' }>

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'

/** Pauses between polls where the provider names none, and what `slow_down` adds, in ms (RFC 8628, 3.2 and 3.5). */
const PAUSE_MS = 5_000
const SLOWER_MS = 5_000
/** How long a code lives where the provider does not say, in ms. */
const LIFE_MS = 600_000

/** What the provider hands out: a code to poll with, one for the person, and where to type it. */
interface Device {
  readonly code: string
  readonly invitation: string
  readonly pauseMs: number
  readonly lifeMs: number
}

/** A secret of this run, and what shows that the poll comes from it (RFC 7636, 4.1 and 4.2). */
function challengeOf({ challenge }: DeviceGrant): { readonly first: Form; readonly poll: Form } {
  if (challenge === undefined) return { first: {}, poll: {} }
  const verifier = randomBytes(32).toString('base64url')
  const shown = challenge === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier
  return { first: { code_challenge: shown, code_challenge_method: challenge }, poll: { code_verifier: verifier } }
}

const msAt = (body: Json | undefined, key: string, otherwise: number): number => {
  const seconds = Number(at(body, key) ?? NaN)
  return seconds > 0 && Number.isFinite(seconds) ? seconds * 1000 : otherwise
}

function readDevice(body: Json | undefined, url: string): Device {
  const code = textAt(body, 'device_code')
  const page = textAt(body, 'verification_uri') ?? textAt(body, 'verification_url')
  const userCode = textAt(body, 'user_code')
  if (code === undefined || page === undefined || userCode === undefined) {
    throw new Failure('refused', `What answers at ${url} hands out no codes for devices.`, { hint: 'Check device_authorization_endpoint: clinker config show' })
  }
  const whole = textAt(body, 'verification_uri_complete')
  const invitation = whole === undefined
    ? `Open ${plainText(page)} in a browser and type the code ${plainText(userCode)}`
    : `Open ${plainText(whole)} in a browser; the code is ${plainText(userCode)}`
  return { code, invitation, pauseMs: msAt(body, 'interval', PAUSE_MS), lifeMs: msAt(body, 'expires_in', LIFE_MS) }
}

/**
 * A token by way of a browser somewhere else (RFC 8628): tells where to go, and polls until somebody has been there.
 * The client is named in the form even where it has a secret: some providers insist.
 */
export async function proofOfDevice(grant: DeviceGrant, place: Elsewhere): Promise<string> {
  const { client } = grant
  const { first, poll } = challengeOf(grant)
  const find = addressesOf(place.send, client)
  const deviceUrl = await find('device_authorization_endpoint', grant.deviceEndpoint)
  const tokenUrl = await find('token_endpoint', client.tokenEndpoint)
  if (place.tell === undefined) tellSomebody(place, '')
  const answer = await postForm(place.send, deviceUrl, client, { client_id: client.clientId, scope: client.openidScope, ...first })
  if (answer.status >= 300) throw providerRefusal(answer, deviceUrl)
  const device = readDevice(parseJson(answer.body), deviceUrl)
  tellSomebody(place, device.invitation)
  return pollFor(device, { grant_type: GRANT, device_code: device.code, client_id: client.clientId, ...poll }, grant, tokenUrl, place)
}

function unlessUnreachable(error: unknown): undefined {
  if (!(error instanceof Failure && error.kind === 'network')) throw error
}

async function pollFor({ pauseMs, lifeMs }: Device, form: Form, { client }: DeviceGrant, url: string, { send, clock }: Elsewhere): Promise<string> {
  const end = clock.now() + lifeMs
  let pause = pauseMs
  while (clock.now() + pause <= end) {
    await clock.sleep(pause)
    const response = await postForm(send, url, client, form).catch(unlessUnreachable)
    if (response === undefined || response.status >= 500) {
      // The person may be at it all the same; a provider in trouble is asked less often (RFC 8628, 3.5).
      pause *= 2
      continue
    }
    const body = parseJson(response.body)
    if (response.status < 300) return tokenIn(body, client, url)
    const error = textAt(body, 'error')
    if (error === 'slow_down') pause += SLOWER_MS
    else if (error === 'expired_token') break
    else if (error !== 'authorization_pending') throw providerRefusal(response, url)
  }
  throw new Failure('notAllowed', 'Nobody confirmed the sign-in in a browser in time.', { hint: 'clinker auth login' })
}
