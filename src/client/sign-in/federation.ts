import type { Clock } from '../../contract/clock.ts'
import { Failure } from '../../contract/failure.ts'
import type { Send } from '../../contract/http.ts'
import { segment } from '../../contract/url.ts'
import { textAt } from '../wire/reading.ts'
import { refusalOf } from '../refusal.ts'
import type { Federated, OidcGrant } from '../settings/settings.ts'
import { lookUpToken, readToken, type SignedIn } from './tokens.ts'

/** What signing in elsewhere takes. */
export interface Elsewhere {
  readonly send: Send
  readonly clock: Clock
  /** Version 3 of Keystone, without a slash at the end. */
  readonly root: string
  readonly readPassword: ((prompt: string) => Promise<string>) | undefined
  readonly tell: ((lines: string) => void) | undefined
  /** Opens a page in the browser of this machine, if it can. */
  readonly browse?: ((url: string) => void) | undefined
}

/** Where a sign-in through a provider begins at Keystone (Identity API, OS-FEDERATION). */
export function doorUrl(root: string, { identityProvider, protocol }: Federated, last: 'auth' | 'websso'): string {
  return identityProvider === undefined
    ? `${root}/auth/OS-FEDERATION/websso/${segment(protocol)}`
    : `${root}/${last === 'auth' ? '' : 'auth/'}OS-FEDERATION/identity_providers/${segment(identityProvider)}/protocols/${segment(protocol)}/${last}`
}

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

/** A person is needed, and where none reads what is said there is no use in waiting. */
export function tellSomebody({ tell }: Elsewhere, lines: string): void {
  if (tell !== undefined) return tell(lines)
  throw new Failure('notAllowed', 'Nobody is signed in, and signing in to this cloud takes a person with a browser.', { hint: 'clinker auth login' })
}

/** What an identity provider says is wrong: `{error, error_description}` (RFC 6749, 5.2). */
export const reasonIn = (body: Parameters<typeof textAt>[0]): string | undefined => textAt(body, 'error_description') ?? textAt(body, 'error')
