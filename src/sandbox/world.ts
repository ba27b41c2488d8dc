import type { Due } from './calendar.ts'
import { fixtures } from './fixtures.ts'
import type * as kept from './records.ts'

type Table<T> = Record<string, T>

/** All state of the pretend cloud: plain data that survives a trip through JSON. */
export interface World {
  readonly format: 1
  /** What the generator of IDs starts from, so that two worlds differ. */
  readonly seed: number
  /** How many IDs and sequence numbers have been given out. */
  counter: number
  /** What becomes true, and when. */
  due: Due[]
  /** The request that is being answered, or that what happens now was asked for with. */
  asked?: string | undefined
  readonly users: Table<kept.User>
  readonly projects: Table<kept.Project>
  readonly grants: readonly kept.Grant[]
  readonly credentials: Table<kept.Credential>
  tokens: Table<kept.Token>
  readonly images: Table<kept.Image>
  readonly services: kept.Service[]
  readonly clusters: kept.Cluster[]
  readonly strays: kept.Stray[]
  readonly types: Table<kept.VolumeType>
  readonly qos: Table<kept.Qos>
  readonly groupTypes: Table<kept.GroupType>
  /** Volume type by project. */
  readonly defaultTypes: Table<string>
  readonly volumes: Table<kept.Volume>
  readonly attachments: Table<kept.Attachment>
  readonly snapshots: Table<kept.Snapshot>
  readonly backups: Table<kept.Backup>
  readonly transfers: Table<kept.Transfer>
  readonly groups: Table<kept.Group>
  readonly groupSnapshots: Table<kept.GroupSnapshot>
  readonly messages: Table<kept.Message>
  /** Limits set for a project, over those of the class. */
  readonly quotas: Table<Record<string, number>>
  readonly quotaClasses: Table<Record<string, number>>
  /** The API itself, which is no service but has a log. */
  readonly api: { readonly binary: string; readonly host: string; logLevels: Table<string> }
}

/** A cloud as it is on its first day. `now` is in milliseconds since the epoch. */
export function newWorld(now: number): World {
  return {
    format: 1, seed: now, counter: 100, due: [], ...fixtures(now),
    tokens: {}, strays: [], qos: {}, defaultTypes: {}, volumes: {}, attachments: {}, snapshots: {}, backups: {}, transfers: {},
    groups: {}, groupSnapshots: {}, messages: {}, quotas: {}, quotaClasses: {}, api: { binary: 'cinder-api', host: 'rc', logLevels: {} },
  }
}

/** What a table holds under an ID somebody typed: never something inherited. */
export function at<T>(table: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined
}

/** Puts something under a name somebody typed, whatever the name. */
export function put<T>(table: Record<string, T>, id: string, value: T): void {
  Object.defineProperty(table, id, { value, enumerable: true, configurable: true, writable: true })
}
