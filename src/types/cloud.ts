import type { Json } from './json.ts'
import type { Microversion, MicroversionRange } from './microversion.ts'

/** The services clinker may talk to, by their official type. */
export type ServiceType = 'block-storage' | 'image' | 'identity' | 'compute'

/** A value of the query string; `undefined` leaves the key out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>

/** One request to a service, before the endpoint, token and headers are put on. */
export interface ServiceRequest {
  readonly service: ServiceType
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD'
  /** Below the endpoint of the catalog, each segment already percent-encoded: `/volumes/ID`. */
  readonly path: string
  readonly query?: Query
  readonly body?: Json
  /** Sent as `OpenStack-API-Version: volume 3.N`; only Block Storage has it. */
  readonly microversion?: Microversion
  readonly headers?: Readonly<Record<string, string>>
  /** Whether it changes something; by default its method decides. */
  readonly isMutating?: boolean
  /** False below `/v3` without the project, as for default types. */
  readonly hasProjectInPath?: boolean
}

export interface ServiceResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** The parsed body; null when there was none. */
  readonly body: Json
}

/** Who is signed in, and to what. */
export interface Identity {
  readonly userId: string | undefined
  readonly userName: string | undefined
  readonly projectId: string | undefined
  readonly projectName: string | undefined
  readonly domainId: string | undefined
  readonly isSystemScoped: boolean
  readonly roles: readonly string[]
  readonly expiresAt: string | undefined
  readonly token: string
}

export interface CatalogEndpoint {
  readonly interface: string
  readonly region: string
  readonly url: string
}

export interface CatalogEntry {
  readonly type: string
  readonly name: string
  readonly endpoints: readonly CatalogEndpoint[]
}

/** A signed-in cloud. Every call raises a `Failure` when it cannot be answered with a status below 400. */
export interface Cloud {
  request(request: ServiceRequest): Promise<ServiceResponse>
  /** The full URL and headers a request would have, nothing sent but what it takes to know them. */
  resolveRequest(
    request: ServiceRequest,
  ): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> }>
  /** The microversions the Block Storage endpoint offers. */
  getMicroversionRange(): Promise<MicroversionRange>
  /** Reads an absolute URL without the token and whatever its status: the version documents of services. */
  fetchUrl(url: string): Promise<ServiceResponse>
  getIdentity(): Promise<Identity>
  getCatalog(): Promise<readonly CatalogEntry[]>
  /** The microversion somebody asked for by flag, variable or file, and where; undefined when free to choose. */
  readonly pinnedMicroversion: { readonly version: Microversion; readonly origin: string } | undefined
  /** How far the clock of Block Storage is ahead of this machine, in ms, by its last response; 0 below a minute. */
  clockSkewMs?(): number
  /** Names for messages. */
  readonly cloudName: string
  readonly regionName: string | undefined
}
