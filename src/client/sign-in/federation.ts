import { Failure } from '../../contract/failure.ts'
import { refusalOf } from '../refusal.ts'
import type { Federated, OidcGrant } from '../settings/settings.ts'
import { doorUrl, type Elsewhere } from './elsewhere.ts'
import { lookUpToken, readToken, type SignedIn } from './tokens.ts'

/** Keystone's token without scope for a token of the identity provider. */
async function exchange(credentials: Federated & OidcGrant, proof: string, { send, root }: Elsewhere): Promise<SignedIn> {
  const url = doorUrl(root, credentials, 'auth')
  const response = await send({ method: 'POST', url, headers: { accept: 'application/json', authorization: `Bearer ${proof}` } })
  if (response.status < 300) return readToken(response, url)
  const refusal = refusalOf(response, { method: 'POST', url, service: 'Keystone' })
  const where = `identity provider ${credentials.identityProvider} by ${credentials.protocol}`
  if (response.status === 404) throw new Failure('notFound', `Keystone knows no ${where}.`, { ...refusal.details, hint: 'Check identity_provider and protocol: clinker config show' })
  throw new Failure(refusal.kind, `Keystone does not take what ${where} says: ${refusal.message}`, {
    ...refusal.details, hint: 'Its mapping may have no place for you; the operator of the cloud can tell.',
  })
}

/** What Keystone says of the token that a browser brought. */
async function lookUpBrought({ send, root }: Elsewhere, token: string): Promise<SignedIn> {
  try {
    return await lookUpToken(send, root, token)
  } catch (error) {
    const isUnknown = error instanceof Failure && (error.details.status === 401 || error.details.status === 404)
    throw isUnknown ? new Failure('notAllowed', `Keystone does not know the token that came from the browser: ${error.message}`, { ...error.details, hint: 'clinker auth login' }) : error
  }
}

/** Signs in elsewhere and comes back with a token without scope. Raises `notAllowed` when the other side refuses, or when it needs a person and there is none. */
export async function signInElsewhere(credentials: Federated, place: Elsewhere): Promise<SignedIn> {
  if (credentials.type === 'webSso') {
    const { tokenFromBrowser } = await import('./web-sso.ts')
    return lookUpBrought(place, await tokenFromBrowser(credentials, place))
  }
  if (credentials.type === 'oidcAccessToken') return exchange(credentials, credentials.accessToken, place)
  const { proofOf } = await import('./oidc.ts')
  return exchange(credentials, await proofOf(credentials, place), place)
}
