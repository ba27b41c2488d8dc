import { Failure } from '../../contract/failure.ts'
import type { Send, WireResponse } from '../../contract/http.ts'
import type { Json } from '../../contract/json.ts'
import { plainText, refusalOf } from '../refusal.ts'
import type { OidcClient } from '../settings/settings.ts'
import { isWebAddress } from '../settings/wanted.ts'
import { maskUrl } from '../wire/mask.ts'
import { parseJson, textAt } from '../wire/reading.ts'

/** A form; what is undefined is left out. */
export type Form = Readonly<Record<string, string | undefined>>

function formText(form: Form): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(form)) if (value !== undefined) pairs.append(key, value)
  return pairs.toString()
}

/** As a form has it (RFC 6749, 2.3.1). */
const encoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

/** Posts a form as this client: with its secret as HTTP Basic, or by name alone (RFC 6749, 2.3.1 and 3.2.1). */
export function postForm(send: Send, url: string, { clientId, clientSecret }: OidcClient, form: Form): Promise<WireResponse> {
  const basic = clientSecret === undefined ? undefined : Buffer.from(`${encoded(clientId ?? '')}:${encoded(clientSecret)}`).toString('base64')
  return send({
    method: 'POST', url,
    headers: {
      accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded',
      ...(basic === undefined ? {} : { authorization: `Basic ${basic}` }),
    },
    body: formText({ ...form, ...(basic === undefined ? { client_id: clientId } : {}) }),
  })
}

/** Finds an address of a provider; the one that was given wins. */
export type AddressBook = (key: 'token_endpoint' | 'device_authorization_endpoint', given: string | undefined) => Promise<string>

/** The addresses of a provider, as it says itself where the settings name one page only (OpenID Connect Discovery, 4), which is read once. */
export function addressesOf(send: Send, { discoveryEndpoint: url }: OidcClient): AddressBook {
  let page: Promise<WireResponse> | undefined
  return async (key, given) => {
    if (given !== undefined) return given
    if (url === undefined) throw new Failure('usage', `${key} of the identity provider is missing.`, { hint: 'Set discovery_endpoint in clouds.yaml.' })
    const response = await (page ??= send({ method: 'GET', url, headers: { accept: 'application/json' } }))
    const found = textAt(parseJson(response.body), key)
    if (response.status < 300 && found !== undefined && isWebAddress(found)) return found
    throw new Failure('refused', `The identity provider does not name its ${key} at ${maskUrl(url)}.`, {
      status: response.status, hint: 'Check discovery_endpoint: clinker config show',
    })
  }
}

/** What an identity provider says is wrong: `{error, error_description}` (RFC 6749, 5.2). */
const reasonIn = (body: Json | undefined): string | undefined => textAt(body, 'error_description') ?? textAt(body, 'error')

/** The refusal of an identity provider, in its own words. */
export function providerRefusal(response: WireResponse, url: string): Failure {
  const refusal = refusalOf(response, { method: 'POST', url, service: 'The identity provider' })
  const said = reasonIn(parseJson(response.body))
  const kind = response.status < 500 && response.status !== 404 && response.status !== 429 ? 'notAllowed' : refusal.kind
  return new Failure(kind, `The identity provider at ${new URL(url).host} refuses: ${said === undefined ? refusal.message : plainText(said)}`, {
    status: response.status, hint: 'Check the user, client_id and client_secret: clinker config show',
  })
}

/** The token that Keystone wants, in what a provider answered. */
export function tokenIn(body: Json | undefined, { tokenType }: OidcClient, url: string): string {
  const token = textAt(body, tokenType)
  if (token !== undefined) return token
  throw new Failure('refused', `The identity provider at ${new URL(url).host} gave no ${tokenType}.`, {
    hint: 'access_token_type says which of its tokens Keystone takes: access_token or id_token.',
  })
}
