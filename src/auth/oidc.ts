import { askSecret } from './ask-secret.ts'
import type { OidcGrant } from '../config/settings.ts'
import { parseJson } from '../http/json.ts'
import type { FederationContext } from './federation-context.ts'
import { createEndpointResolver, postForm, toProviderError, readIdpToken, type Form } from './oidc-provider.ts'

type Grant = Exclude<OidcGrant, { type: 'oidcAccessToken' | 'oidcDevice' }>

/** The form of each grant (RFC 6749, 4.1.3, 4.3.2 and 4.4.2). */
async function buildGrantForm(grant: Grant, { readPassword }: FederationContext): Promise<Form> {
  const scope = grant.client.openidScope
  switch (grant.type) {
    case 'oidcClientCredentials':
      return { grant_type: 'client_credentials', scope }
    case 'oidcAuthCode':
      return { grant_type: 'authorization_code', code: grant.code, redirect_uri: grant.redirectUri }
    case 'oidcPassword': {
      const { username, otpKey } = grant
      const password = grant.password ?? (await askSecret('password', username, readPassword))
      const otp =
        otpKey === undefined
          ? {}
          : { [otpKey]: grant.passcode ?? (await askSecret('passcode', username, readPassword)) }
      return { grant_type: 'password', username, password, scope, ...otp }
    }
  }
}

/** Requests a token of the identity provider with a grant. */
export async function requestIdpToken(
  grant: Exclude<OidcGrant, { type: 'oidcAccessToken' }>,
  context: FederationContext,
): Promise<string> {
  if (grant.type === 'oidcDevice') {
    const { requestDeviceToken } = await import('./oidc-device.ts')
    return requestDeviceToken(grant, context)
  }
  const form = await buildGrantForm(grant, context)
  const url = await createEndpointResolver(context.send, grant.client)('token_endpoint', grant.client.tokenEndpoint)
  const response = await postForm(context.send, url, grant.client, form)
  if (response.status >= 300) throw toProviderError(response, url)
  return readIdpToken(parseJson(response.body), grant.client, url)
}
