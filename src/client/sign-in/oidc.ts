import { askSecret } from '../settings/missing-secret.ts'
import type { OidcGrant } from '../settings/settings.ts'
import { parseJson } from '../wire/reading.ts'
import type { Elsewhere } from './elsewhere.ts'
import { addressesOf, postForm, providerRefusal, tokenIn, type Form } from './oidc-provider.ts'

type Grant = Exclude<OidcGrant, { type: 'oidcAccessToken' | 'oidcDevice' }>

/** What is posted for each grant (RFC 6749, 4.1.3, 4.3.2 and 4.4.2). */
async function formOf(grant: Grant, { readPassword }: Elsewhere): Promise<Form> {
  const scope = grant.client.openidScope
  switch (grant.type) {
    case 'oidcClientCredentials': return { grant_type: 'client_credentials', scope }
    case 'oidcAuthCode': return { grant_type: 'authorization_code', code: grant.code, redirect_uri: grant.redirectUri }
    case 'oidcPassword': {
      const { username, otpKey } = grant
      const password = grant.password ?? await askSecret('password', username, readPassword)
      const otp = otpKey === undefined ? {} : { [otpKey]: grant.passcode ?? await askSecret('passcode', username, readPassword) }
      return { grant_type: 'password', username, password, scope, ...otp }
    }
  }
}

/** A token of the identity provider, by the grant chosen. */
export async function proofOf(grant: Exclude<OidcGrant, { type: 'oidcAccessToken' }>, place: Elsewhere): Promise<string> {
  if (grant.type === 'oidcDevice') {
    const { proofOfDevice } = await import('./oidc-device.ts')
    return proofOfDevice(grant, place)
  }
  const form = await formOf(grant, place)
  const url = await addressesOf(place.send, grant.client)('token_endpoint', grant.client.tokenEndpoint)
  const response = await postForm(place.send, url, grant.client, form)
  if (response.status >= 300) throw providerRefusal(response, url)
  return tokenIn(parseJson(response.body), grant.client, url)
}
