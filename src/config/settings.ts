import type { TlsSettings } from '../http/tls-options.ts'
import type { Cloud, ServiceType } from '../types/cloud.ts'

/** A domain, known by one of its two names. */
export type Domain = { readonly id: string } | { readonly name: string }

export type User = { readonly id: string } | { readonly name: string; readonly domain: Domain }

/**
 * A proof that goes into the body of a sign-in. A secret left out is asked for; Keystone may ask for the other one of a
 * user too.
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

/** What clinker is to an identity provider (OpenID Connect), and where that is. One of the two addresses is there. */
export interface OidcClient {
  readonly clientId: string | undefined
  readonly clientSecret: string | undefined
  readonly openidScope: string
  readonly tokenEndpoint: string | undefined
  readonly discoveryEndpoint: string | undefined
  /** Which token of the provider's answer Keystone takes. */
  readonly tokenType: 'access_token' | 'id_token'
}

/**
 * Which provider and protocol of Keystone's OS-FEDERATION lead in; a sign-in in the browser may leave the provider
 * open.
 */
interface FederationProtocol {
  readonly identityProvider: string | undefined
  readonly protocol: string
}

/** Ways to get a token of an identity provider. */
export type OidcGrant =
  | {
      readonly type: 'oidcPassword'
      readonly client: OidcClient
      readonly username: string
      readonly password: string | undefined
      /** The name of the form field for a one-time code, where the provider wants one. */
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

/** Signing in elsewhere: what comes of it is a token without scope, for which the wanted one is had. */
export type FederatedCredentials = FederationProtocol & (OidcGrant | { readonly type: 'webSso'; readonly port: number })

/** How to prove who one is (the auth types of keystoneauth). */
export type Credentials =
  | Factor
  | { readonly type: 'multifactor'; readonly factors: readonly Factor[] }
  | FederatedCredentials
  | { readonly type: 'none'; readonly endpoint: string }
  /** A Cinder that believes whoever comes, and is told who that is (its auth_strategy = noauth). */
  | { readonly type: 'noAuth'; readonly endpoint: string; readonly user: string; readonly project: string }
  | { readonly type: 'adminToken'; readonly endpoint: string; readonly token: string }
  | {
      readonly type: 'httpBasic'
      readonly endpoint: string
      readonly username: string
      readonly password: string | undefined
    }

/** What the token is to be good for; `unscoped` sends no scope, so that Keystone takes the user's default. */
export type Scope =
  | { readonly kind: 'project'; readonly id: string }
  | { readonly kind: 'project'; readonly name: string; readonly domain: Domain }
  | { readonly kind: 'domain'; readonly domain: Domain }
  | { readonly kind: 'system' }
  | { readonly kind: 'trust'; readonly id: string }
  | { readonly kind: 'unscoped' }

/** How to find one service in the catalog. */
export interface ServiceSettings {
  /** Used in place of the catalog; may hold `%(project_id)s` and `%(user_id)s`. */
  readonly endpointOverride: string | undefined
  readonly serviceType: string | undefined
  readonly serviceName: string | undefined
  readonly regionName: string | undefined
  /** In order of preference. */
  readonly interfaces: readonly string[]
}

/** One setting as found: its key as in clouds.yaml, its value as text, and who said so. */
export interface SettingEntry {
  readonly key: string
  readonly value: string
  /** `--os-cloud`, `OS_CLOUD`, a file's path, `profile NAME` or `default`. */
  readonly origin: string
  readonly isSecret: boolean
}

/** Everything that is needed to reach one cloud, checked. */
export interface Settings {
  readonly cloudName: string
  /** Who chose the cloud: `--os-cloud`, `OS_CLOUD`, the only one of a file … */
  readonly cloudOrigin: string
  /** Answered in memory: the caller hands `connect` the sandbox's Send. */
  readonly isSandbox: boolean
  /** Undefined for the credentials that need no sign-in. */
  readonly authUrl: string | undefined
  readonly credentials: Credentials
  readonly scope: Scope
  readonly regionName: string | undefined
  readonly services: Readonly<Record<ServiceType, ServiceSettings>>
  readonly tls: TlsSettings
  /** How long one request may take, in ms. */
  readonly timeoutMs: number
  /** How often a request that may safely be repeated is repeated. */
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
