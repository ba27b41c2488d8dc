import type { Json } from '../../../src/contract/json.ts'

/** Why something cannot be: an ending that does not exist for a row. */
export interface Cannot { readonly cannot: string }
export const cannot = (why: string): Cannot => ({ cannot: why })

/** Fields of the resource as they are seen at a look; `{name}` stands for what was bound before. */
export type Patch = Readonly<Record<string, Json>>

/** One operation that takes its time, as in the table of status machines, and how each way for it to end looks. */
export interface Row {
  /** The command of the manifest that it is about. */
  readonly command: string
  readonly cloud?: 'sandbox-admin' | 'sandbox-alt'
  /** Typed first, as in the transcripts: `(sandbox-admin) volume …`, `id = volume …`. */
  readonly before?: readonly string[]
  readonly typed: string
  /** The path of what is looked at while waiting, without the project. */
  readonly looks: RegExp
  readonly busy: Patch
  readonly failed: Patch | Cannot
  /** What it was before, in a status that is no error. */
  readonly rolledBack: Patch | Cannot
  readonly gone: 'well' | 'badly' | Cannot
  /** Somebody has put it to use between two looks: it is done all the same. */
  readonly putToUse: Patch | Cannot
  /** The resource the service's messages are about, where it is not the one looked at; or why there are none. */
  readonly told?: string | Cannot
  /** What is sent in all once it is done; nothing but the one order unless said. */
  readonly sent?: number
  /** True where more would follow what is waited for. */
  readonly isPart?: boolean
}

export const isCannot = (value: unknown): value is Cannot => typeof value === 'object' && value !== null && 'cannot' in value

/** The names of rows are what people read in the report of the tests. */
export type Rows = Readonly<Record<string, Row>>

const ID = '[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}'
const at = (collection: string): RegExp => new RegExp(`^/${collection}/${ID}$`)
export const VOLUME = at('volumes')
export const SNAPSHOT = at('snapshots')
export const BACKUP = at('backups')
export const ATTACHMENT = at('attachments')
export const GROUP = at('groups')
export const GROUP_SNAPSHOT = at('group_snapshots')
export const CONSISTENCY_GROUP = at('consistencygroups')
export const CG_SNAPSHOT = at('cgsnapshots')
export const IMAGE = at('images')

export const ERROR: Patch = { status: 'error' }
export const AVAILABLE: Patch = { status: 'available' }

export const NEW = cannot('there was nothing before that it could go back to')
export const LAST = cannot('nothing comes after it')
export const ALONE = cannot('nobody else has a use for it')
/** The messages are about something else, that only the request has in common with it. */
export const BY_REQUEST = 'by request'
/** What the service's messages are about: volumes, snapshots and backups. */
export const SILENT = cannot('Cinder leaves no messages about it')

type Common = Pick<Row, 'looks' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse' | 'told'>

/** Something new, that then is available. */
export const making = (looks: RegExp, putToUse: Row['putToUse'], more: Partial<Common> = {}): Common => ({
  looks, putToUse, busy: { status: 'creating' }, failed: ERROR, rolledBack: NEW, gone: 'badly', ...more,
})

/** Something that then is gone. */
export const removing = (looks: RegExp, more: Partial<Common> = {}): Common => ({
  looks, busy: { status: 'deleting' }, failed: { status: 'error_deleting' }, rolledBack: AVAILABLE, gone: 'well', putToUse: LAST, ...more,
})
