import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler, HttpResponse } from '../types/http.ts'
import type { Json } from '../types/json.ts'
import { sanitizeServiceText, toApiError } from '../http/api-error.ts'
import type { OidcClient } from '../config/settings.ts'
import { isHttpUrl } from '../config/required-setting.ts'
import { maskUrl } from '../http/mask.ts'
import { parseJson, getString } from '../http/json.ts'

/** A form; what is undefined is left out. */
export type Form = Readonly<Record<string, string | undefined>>

function encodeForm(form: Form): string {
  const pairs = new URLSearchParams()
  for (const [key, value] of Object.entries(form)) if (value !== undefined) pairs.append(key, value)
  return pairs.toString()
}

/** As a form has it (RFC 6749, 2.3.1). */
const encodeFormText = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)

/** Posts a form as this client: with its secret as HTTP Basic, or by name alone (RFC 6749, 2.3.1 and 3.2.1). */
export function postForm(
  send: HttpHandler,
  url: string,
  { clientId, clientSecret }: OidcClient,
  form: Form,
): Promise<HttpResponse> {
  const basic =
    clientSecret === undefined
      ? undefined
      : Buffer.from(`${encodeFormText(clientId ?? '')}:${encodeFormText(clientSecret)}`).toString('base64')
  return send({
    method: 'POST',
    url,
    headers: {
      'accept': 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic === undefined ? {} : { authorization: `Basic ${basic}` }),
    },
    body: encodeForm({ ...form, ...(basic === undefined ? { client_id: clientId } : {}) }),
  })
}

/** Finds an endpoint of a provider; a configured one takes precedence. */
export type EndpointResolver = (
  key: 'token_endpoint' | 'device_authorization_endpoint',
  configured: string | undefined,
) => Promise<string>

/** Resolves the endpoints of a provider by its discovery document (OpenID Connect Discovery, 4), which is read once. */
export function createEndpointResolver(send: HttpHandler, { discoveryEndpoint: url }: OidcClient): EndpointResolver {
  let discovery: Promise<HttpResponse> | undefined
  return async (key, configured) => {
    if (configured !== undefined) return configured
    if (url === undefined)
      throw new CliError('usage', `${key} of the identity provider is missing.`, {
        advice: 'Set discovery_endpoint in clouds.yaml.',
      })
    const response = await (discovery ??= send({ method: 'GET', url, headers: { accept: 'application/json' } }))
    const found = getString(parseJson(response.body), key)
    if (response.status < 300 && found !== undefined && isHttpUrl(found)) return found
    throw new CliError('refused', `The identity provider does not list its ${key} at ${maskUrl(url)}.`, {
      status: response.status,
      nextSteps: [clinkerStep('config show', [], 'check discovery_endpoint')],
    })
  }
}

/** The reason an identity provider gives: `{error, error_description}` (RFC 6749, 5.2). */
const readReason = (body: Json | undefined): string | undefined =>
  getString(body, 'error_description') ?? getString(body, 'error')

/** The error of an identity provider, with its own reason. */
export function toProviderError(response: HttpResponse, url: string): CliError {
  const refusal = toApiError(response, { method: 'POST', url, service: 'The identity provider' })
  const reason = readReason(parseJson(response.body))
  const kind = response.status < 500 && response.status !== 404 && response.status !== 429 ? 'notAllowed' : refusal.kind
  return new CliError(
    kind,
    `The identity provider at ${new URL(url).host} refused: ${reason === undefined ? refusal.message : sanitizeServiceText(reason)}`,
    {
      status: response.status,
      nextSteps: [clinkerStep('config show', [], 'check the user, client_id and client_secret')],
    },
  )
}

/** Reads the type of token that Keystone accepts from the answer of a provider. */
export function readIdpToken(body: Json | undefined, { tokenType }: OidcClient, url: string): string {
  const token = getString(body, tokenType)
  if (token !== undefined) return token
  throw new CliError('refused', `The identity provider at ${new URL(url).host} returned no ${tokenType}.`, {
    advice: 'access_token_type says which of its tokens Keystone takes: access_token or id_token.',
  })
}
