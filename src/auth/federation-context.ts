import { clinkerStep } from '../types/next-step.ts'
import type { Clock } from '../types/clock.ts'
import { CliError } from '../types/cli-error.ts'
import type { HttpHandler } from '../types/http.ts'
import { encodeSegment } from '../types/url.ts'
import type { FederatedCredentials } from '../config/settings.ts'

/** What a sign-in through an identity provider needs. */
export interface FederationContext {
  readonly send: HttpHandler
  readonly clock: Clock
  /** Version 3 of Keystone, without a slash at the end. */
  readonly root: string
  readonly readPassword: ((prompt: string) => Promise<string>) | undefined
  readonly notify: ((lines: string) => void) | undefined
  /** Opens a page in the browser of this machine, if it can. */
  readonly openBrowser?: ((url: string) => void) | undefined
}

/** The URL at Keystone for a sign-in through an identity provider (Identity API, OS-FEDERATION). */
export function federationUrl(
  root: string,
  { identityProvider, protocol }: FederatedCredentials,
  action: 'auth' | 'websso',
): string {
  return identityProvider === undefined
    ? `${root}/auth/OS-FEDERATION/websso/${encodeSegment(protocol, 'protocol')}`
    : `${root}/${action === 'auth' ? '' : 'auth/'}OS-FEDERATION/identity_providers/${encodeSegment(identityProvider, 'identity provider')}/protocols/${encodeSegment(protocol, 'protocol')}/${action}`
}

/** Writes instructions for the user. Raises `notAllowed` where nobody would read them. */
export function notifyUser({ notify }: FederationContext, lines: string): void {
  if (notify !== undefined) return notify(lines)
  throw new CliError('notAllowed', 'Not signed in, and signing in to this cloud requires a browser.', {
    nextSteps: [clinkerStep('auth login')],
  })
}
