import { clinkerStep } from '../types/next-step.ts'
import { CliError } from '../types/cli-error.ts'
import { toApiError } from '../http/api-error.ts'
import type { FederatedCredentials, OidcGrant } from '../config/settings.ts'
import { federationUrl, type FederationContext } from './federation-context.ts'
import { validateToken, readToken, type IssuedToken } from './tokens.ts'

/** Keystone's token without scope for a token of the identity provider. */
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
  const provider = `identity provider ${credentials.identityProvider} by ${credentials.protocol}`
  if (response.status === 404)
    throw new CliError('notFound', `Keystone knows no ${provider}.`, {
      ...refusal.details,
      nextSteps: [clinkerStep('config show', [], 'check identity_provider and protocol')],
    })
  throw new CliError(refusal.kind, `Keystone does not take what ${provider} says: ${refusal.message}`, {
    ...refusal.details,
    advice: 'Its mapping may have no place for you; the operator of the cloud can tell.',
  })
}

/** What Keystone says of the token that a browser brought. */
async function validateBrowserToken({ send, root }: FederationContext, token: string): Promise<IssuedToken> {
  try {
    return await validateToken(send, root, token)
  } catch (error) {
    const isUnknown = error instanceof CliError && (error.details.status === 401 || error.details.status === 404)
    throw isUnknown
      ? new CliError('notAllowed', `Keystone does not know the token that came from the browser: ${error.message}`, {
          ...error.details,
          nextSteps: [clinkerStep('auth login')],
        })
      : error
  }
}

/**
 * Signs in elsewhere and comes back with a token without scope. Raises `notAllowed` when the other side refuses, or
 * when it needs a person and there is none.
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
