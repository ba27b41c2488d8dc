import type { Clock } from '../../contract/clock.ts'
import { Failure } from '../../contract/failure.ts'
import type { Send } from '../../contract/http.ts'
import { segment } from '../../contract/url.ts'
import type { Federated } from '../settings/settings.ts'

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

/** A person is needed, and where none reads what is said there is no use in waiting. */
export function tellSomebody({ tell }: Elsewhere, lines: string): void {
  if (tell !== undefined) return tell(lines)
  throw new Failure('notAllowed', 'Nobody is signed in, and signing in to this cloud takes a person with a browser.', { hint: 'clinker auth login' })
}
