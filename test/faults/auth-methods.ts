/** Where a secret is given: variables, arguments, files, or the answer to a question. */
export interface AuthMethod {
  readonly env?: Record<string, string>
  readonly args?: readonly string[]
  readonly files?: Record<string, string>
  readonly promptInput?: string
  readonly isTerminal?: boolean
}
const OIDC = { OS_IDENTITY_PROVIDER: 'acme', OS_PROTOCOL: 'openid', OS_CLIENT_ID: 'me', OS_PASSWORD: '' }
const quoteYaml = (text: string): string => JSON.stringify(text)
const buildCloudsFile = (origin: string, auth: string, more = ''): Record<string, string> => ({
  '.config/openstack/clouds.yaml': `clouds:\n  c:\n${more}    auth:\n      auth_url: ${origin}/v3\n      username: demo\n      user_domain_id: default\n      project_name: demo\n      project_domain_id: default\n${auth}`,
})
const CLOUD = { OS_CLOUD: 'c', OS_AUTH_URL: '', OS_USERNAME: '', OS_PASSWORD: '', OS_PROJECT_NAME: '' }
const buildOidcEnv = (origin: string): Record<string, string> => ({
  ...OIDC,
  OS_ACCESS_TOKEN_ENDPOINT: `${origin}/idp/token`,
})

/** Every setting that can hold a secret, at a cloud of that origin. */
export const AUTH_METHODS: Readonly<Record<string, (secret: string, origin: string) => AuthMethod>> = {
  'a password': secret => ({ env: { OS_PASSWORD: secret } }),
  'a password as a word': secret => ({ env: { OS_PASSWORD: '' }, args: [`--os-password=${secret}`] }),
  'a password as the next word': secret => ({ env: { OS_PASSWORD: '' }, args: ['--os-password', secret] }),
  'a password under a flag that is none': secret => ({ args: ['--os-pasword-secret', secret] }),
  'a password typed': secret => ({ env: { OS_PASSWORD: '' }, promptInput: secret }),
  'a password in clouds.yaml': (secret, origin) => ({
    env: CLOUD,
    files: buildCloudsFile(origin, `      password: ${quoteYaml(secret)}\n`),
  }),
  'a password in secure.yaml': (secret, origin) => ({
    env: CLOUD,
    files: {
      ...buildCloudsFile(origin, ''),
      '.config/openstack/secure.yaml': `clouds: {c: {auth: {password: ${quoteYaml(secret)}}}}`,
    },
  }),
  'a password in a vendor profile': (secret, origin) => ({
    env: CLOUD,
    files: {
      ...buildCloudsFile(origin, '', '    profile: v\n'),
      '.config/openstack/clouds-public.yaml': `public-clouds: {v: {auth: {password: ${quoteYaml(secret)}}}}`,
    },
  }),
  'a setting that is not known': (secret, origin) => ({
    env: CLOUD,
    files: buildCloudsFile(origin, `      password: x\n      api_key: ${quoteYaml(secret)}\n`),
  }),
  'a password in the address': (secret, origin) => ({
    env: { OS_AUTH_URL: origin.replace('://', `://demo:${encodeURIComponent(secret)}@`) },
  }),
  'a password in the address of an endpoint': (secret, origin) => ({
    args: [
      '--os-block-storage-endpoint-override',
      `${origin.replace('://', `://demo:${encodeURIComponent(secret)}@`)}/block-storage/v3/p1`,
    ],
  }),
  'a password in the address of a proxy': (secret, origin) => ({
    env: { HTTP_PROXY: origin.replace('://', `://demo:${encodeURIComponent(secret)}@`) },
  }),
  'a password in the address of a proxy that is not there': secret => ({
    env: { HTTP_PROXY: `http://demo:${encodeURIComponent(secret)}@127.0.0.1:1`, OS_RETRIES: '0' },
  }),
  'an application credential': secret => ({
    env: {
      OS_AUTH_TYPE: 'v3applicationcredential',
      OS_APPLICATION_CREDENTIAL_ID: 'x',
      OS_APPLICATION_CREDENTIAL_SECRET: secret,
    },
  }),
  'a token': secret => ({ env: { OS_AUTH_TYPE: 'v3token', OS_TOKEN: secret.replace(/[^!-~]/g, '_') } }),
  'a passcode': secret => ({ env: { OS_AUTH_TYPE: 'v3totp', OS_PASSCODE: secret } }),
  'two proofs at once': secret => ({
    env: {
      OS_AUTH_TYPE: 'v3multifactor',
      OS_AUTH_METHODS: 'v3password,v3totp',
      OS_PASSWORD: secret,
      OS_PASSCODE: secret,
    },
  }),
  'two proofs with a receipt between': secret => ({
    env: { OS_USERNAME: 'two-factors', OS_PASSWORD: secret, OS_PASSCODE: `${secret}2` },
  }),
  'a trust': secret => ({ env: { OS_PASSWORD: secret, OS_PROJECT_NAME: '', OS_TRUST_ID: 't1' } }),
  'basic authentication': (secret, origin) => ({
    env: { OS_AUTH_TYPE: 'http_basic', OS_ENDPOINT: `${origin}/block-storage/v3/p1`, OS_PASSWORD: secret },
  }),
  'an admin token': (secret, origin) => ({
    env: {
      OS_AUTH_TYPE: 'admin_token',
      OS_ENDPOINT: `${origin}/block-storage/v3/p1`,
      OS_TOKEN: secret.replace(/[^!-~]/g, '_'),
    },
  }),
  'v3oidcpassword': (secret, origin) => ({
    env: {
      ...buildOidcEnv(origin),
      OS_AUTH_TYPE: 'v3oidcpassword',
      OS_PASSWORD: secret,
      OS_CLIENT_SECRET: `${secret}C`,
      OS_IDP_OTP_KEY: 'otp',
      OS_PASSCODE: `${secret}P`,
    },
  }),
  'v3oidcclientcredentials': (secret, origin) => ({
    env: { ...buildOidcEnv(origin), OS_AUTH_TYPE: 'v3oidcclientcredentials', OS_CLIENT_SECRET: secret },
  }),
  'v3oidcauthcode': (secret, origin) => ({
    env: { ...buildOidcEnv(origin), OS_AUTH_TYPE: 'v3oidcauthcode', OS_CLIENT_SECRET: secret, OS_CODE: `${secret}C` },
  }),
  'v3oidcaccesstoken': secret => ({
    env: { ...OIDC, OS_AUTH_TYPE: 'v3oidcaccesstoken', OS_ACCESS_TOKEN: secret.replace(/[^!-~]/g, '_') },
  }),
  'v3oidcdeviceauthz': (secret, origin) => ({
    env: {
      ...buildOidcEnv(origin),
      OS_AUTH_TYPE: 'v3oidcdeviceauthz',
      OS_CLIENT_SECRET: secret,
      OS_DEVICE_AUTHORIZATION_ENDPOINT: `${origin}/idp/device`,
    },
    isTerminal: true,
  }),
}
