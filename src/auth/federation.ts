import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import { toApiError } from '../http/api-error.ts'
import type { FederatedCredentials, OidcGrant } from '../config/settings.ts'
import { federationUrl, type FederationContext } from './federation-context.ts'
import { validateToken, readToken, type IssuedToken } from './tokens.ts'

/** Exchanges a token of the identity provider for an unscoped token of Keystone. */
async function exchangeIdpToken(
  credentials: FederatedCredentials & OidcGrant,
  idpToken: string,
  { send, root }: FederationContext,
): Promise<IssuedToken> {
  const url = federationUrl(root, credentials, 'auth')
  const response = await send({
    method: 'POST',
    url,
    headers: { accept: 'application/json', authorization: `Bearer ${idpToken}` },
  })
  if (response.status < 300) return readToken(response, url)
  const refusal = toApiError(response, { method: 'POST', url, service: 'Keystone' })
  const provider = `identity provider ${credentials.identityProvider} with protocol ${credentials.protocol}`
  if (response.status === 404)
    throw new CliError('notFound', `Keystone has no ${provider}.`, {
      ...refusal.details,
      nextSteps: [clinkerStep('config show', [], 'check identity_provider and protocol')],
    })
  throw new CliError(refusal.kind, `Keystone rejected the sign-in through ${provider}: ${refusal.message}`, {
    ...refusal.details,
    advice: 'The mapping of the identity provider may not match this user. Ask the operator of the cloud.',
  })
}

/** Reads the details of a token that a browser brought. */
async function validateBrowserToken({ send, root }: FederationContext, token: string): Promise<IssuedToken> {
  try {
    return await validateToken(send, root, token)
  } catch (error) {
    const isUnknown = error instanceof CliError && (error.details.status === 401 || error.details.status === 404)
    throw isUnknown
      ? new CliError('notAllowed', `Keystone rejected the token from the browser: ${error.message}`, {
          ...error.details,
          nextSteps: [clinkerStep('auth login')],
        })
      : error
  }
}

/**
 * Signs in through an identity provider; returns an unscoped token. Raises `notAllowed` when the provider refuses, or
 * when a browser is needed without a terminal.
 */
export async function signInFederated(
  credentials: FederatedCredentials,
  context: FederationContext,
): Promise<IssuedToken> {
  if (credentials.type === 'webSso') {
    const { requestBrowserToken } = await import('./web-sso.ts')
    return validateBrowserToken(context, await requestBrowserToken(credentials, context))
  }
  if (credentials.type === 'oidcAccessToken') return exchangeIdpToken(credentials, credentials.accessToken, context)
  const { requestIdpToken } = await import('./oidc.ts')
  return exchangeIdpToken(credentials, await requestIdpToken(credentials, context), context)
}
