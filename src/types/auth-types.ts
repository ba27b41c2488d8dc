/** The auth types clinker can sign in with, by the names they have in clouds.yaml. */
export const AUTH_TYPES =
  'password, token, v3applicationcredential, v3totp, v3multifactor, v3oidcpassword, v3oidcclientcredentials, v3oidcauthcode, v3oidcdeviceauthz, v3oidcaccesstoken, v3websso, none, noauth, http_basic, admin_token'
