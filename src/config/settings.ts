import type { TlsSettings } from '../http/tls-options.ts'
import type { Cloud, ServiceType } from '../types/cloud.ts'

/** A domain, by ID or by name. */
export type Domain = { readonly id: string } | { readonly name: string }

export type User = { readonly id: string } | { readonly name: string; readonly domain: Domain }

/**
 * An authentication factor in the body of a token request. A missing secret is prompted for; Keystone may require the
 * other secret of a user too.
 */
export type Factor =
  | {
      readonly type: 'password' | 'totp'
      readonly user: User
      readonly password: string | undefined
      readonly passcode?: string | undefined
    }
  | { readonly type: 'token'; readonly token: string }
  | { readonly type: 'applicationCredential'; readonly id: string; readonly secret: string }
  | { readonly type: 'applicationCredential'; readonly name: string; readonly user: User; readonly secret: string }

/** The client that clinker is at an identity provider (OpenID Connect). One of the two endpoints is set. */
export interface OidcClient {
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly openidScope: string
  readonly tokenEndpoint: string | undefined
  readonly discoveryEndpoint: string | undefined
  /** Which token of the provider Keystone accepts. */
  readonly tokenType: 'access_token' | 'id_token'
}

/** The identity provider and protocol of Keystone's OS-FEDERATION; a sign-in in a browser may leave the provider open. */
interface FederationProtocol {
  readonly identityProvider: string | undefined
  readonly protocol: string
}

/** The grants for a token of an identity provider. */
export type OidcGrant =
  | {
      readonly type: 'oidcPassword'
      readonly client: OidcClient
      readonly username: string
      readonly password: string | undefined
      /** The name of the form field for a one-time code, where the provider requires one. */
      readonly otpKey: string | undefined
      readonly passcode: string | undefined
    }
  | { readonly type: 'oidcClientCredentials'; readonly client: OidcClient }
  | {
      readonly type: 'oidcAuthCode'
      readonly client: OidcClient
      readonly code: string
      readonly redirectUri: string | undefined
    }
  | {
      readonly type: 'oidcDevice'
      readonly client: OidcClient
      readonly deviceEndpoint: string | undefined
      readonly challenge: 'plain' | 'S256' | undefined
    }
  | { readonly type: 'oidcAccessToken'; readonly accessToken: string }

/** Credentials for an identity provider: they give an unscoped token, which is exchanged for the requested scope. */
export type FederatedCredentials = FederationProtocol & (OidcGrant | { readonly type: 'webSso'; readonly port: number })

/** The credentials of each auth type of keystoneauth. */
export type Credentials =
  | Factor
  | { readonly type: 'multifactor'; readonly factors: readonly Factor[] }
  | FederatedCredentials
  | { readonly type: 'none'; readonly endpoint: string }
  /** For a Cinder with auth_strategy = noauth, which accepts any user and project. */
  | { readonly type: 'noAuth'; readonly endpoint: string; readonly user: string; readonly project: string }
  | { readonly type: 'adminToken'; readonly endpoint: string; readonly token: string }
  | {
      readonly type: 'httpBasic'
      readonly endpoint: string
      readonly username: string
      readonly password: string | undefined
    }

/** The scope of the token; `unscoped` sends none, so that Keystone uses the default project of the user. */
export type Scope =
  | { readonly kind: 'project'; readonly id: string }
  | { readonly kind: 'project'; readonly name: string; readonly domain: Domain }
  | { readonly kind: 'domain'; readonly domain: Domain }
  | { readonly kind: 'system' }
  | { readonly kind: 'trust'; readonly id: string }
  | { readonly kind: 'unscoped' }

/** How to find one service in the catalog. */
export interface ServiceSettings {
  /** Used instead of the catalog; may contain `%(project_id)s` and `%(user_id)s`. */
  readonly endpointOverride: string | undefined
  readonly serviceType: string | undefined
  readonly serviceName: string | undefined
  readonly regionName: string | undefined
  /** In order of preference. */
  readonly interfaces: readonly string[]
}

/** One effective setting: its key as in clouds.yaml, its value as text, and its source. */
export interface SettingEntry {
  readonly key: string
  readonly value: string
  /** `--os-cloud`, `OS_CLOUD`, a file's path, `profile NAME` or `default`. */
  readonly origin: string
  readonly isSecret: boolean
}

/** Everything that is needed to connect to one cloud, checked. */
export interface Settings {
  readonly cloudName: string
  /** What chose the cloud: `--os-cloud`, `OS_CLOUD`, the only one of a file … */
  readonly cloudOrigin: string
  /** True for the sandbox: the caller passes its handler to `connect`. */
  readonly isSandbox: boolean
  /** Undefined for credentials that need no sign-in. */
  readonly authUrl: string | undefined
  readonly credentials: Credentials
  readonly scope: Scope
  readonly regionName: string | undefined
  readonly services: Readonly<Record<ServiceType, ServiceSettings>>
  readonly tls: TlsSettings
  /** Time limit of one request, in ms. */
  readonly timeoutMs: number
  /** How often a safe request is repeated. */
  readonly retries: number
  readonly pinned: Cloud['pinnedMicroversion']
  readonly usesCache: boolean
  /** Every effective setting with its origin, sorted by key. */
  readonly entries: readonly SettingEntry[]
  /** Sentences for standard error. */
  readonly warnings: readonly string[]
  /** Sentences that are enough to read once on a machine. */
  readonly onceWarnings: readonly string[]
}
