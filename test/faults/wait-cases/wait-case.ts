import type { Json } from '../../../src/types/json.ts'

/** Why something cannot be: an ending that does not exist for a row. */
export interface NotApplicable {
  readonly reason: string
}
export const notApplicable = (reason: string): NotApplicable => ({ reason: reason })

/** Fields of the resource as they are seen at a look; `{name}` stands for what was bound before. */
export type FieldValues = Readonly<Record<string, Json>>

/** One operation that takes its time, as in the table of status machines, and how each way for it to end looks. */
export interface WaitCase {
  /** The command of the manifest that it is about. */
  readonly command: string
  readonly cloud?: 'sandbox-admin' | 'sandbox-alt'
  /** Typed first, as in the transcripts: `(sandbox-admin) volume …`, `id = volume …`. */
  readonly setupCommands?: readonly string[]
  readonly commandLine: string
  /** The path of what is looked at while waiting, without the project. */
  readonly pollPath: RegExp
  readonly busy: FieldValues
  readonly failed: FieldValues | NotApplicable
  /** What it was before, in a status that is no error. */
  readonly rolledBack: FieldValues | NotApplicable
  readonly gone: 'well' | 'badly' | NotApplicable
  /** Somebody has put it to use between two looks: it is done all the same. */
  readonly putToUse: FieldValues | NotApplicable
  /** The resource the service's messages are about, where it is not the one looked at; or why there are none. */
  readonly messageSubject?: string | NotApplicable
  /** What is sent in all once it is done; nothing but the one order unless said. */
  readonly requestCount?: number
  /** True where more would follow what is waited for. */
  readonly hasFollowUp?: boolean
}

export const isNotApplicable = (value: unknown): value is NotApplicable =>
  typeof value === 'object' && value !== null && 'reason' in value

/** The names of rows are what people read in the report of the tests. */
export type WaitCases = Readonly<Record<string, WaitCase>>

const ID = '[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}'
const buildPathPattern = (collection: string): RegExp => new RegExp(`^/${collection}/${ID}$`)
export const VOLUME = buildPathPattern('volumes')
export const SNAPSHOT = buildPathPattern('snapshots')
export const BACKUP = buildPathPattern('backups')
export const ATTACHMENT = buildPathPattern('attachments')
export const GROUP = buildPathPattern('groups')
export const GROUP_SNAPSHOT = buildPathPattern('group_snapshots')
export const CONSISTENCY_GROUP = buildPathPattern('consistencygroups')
export const CG_SNAPSHOT = buildPathPattern('cgsnapshots')
export const IMAGE = buildPathPattern('images')

export const ERROR: FieldValues = { status: 'error' }
export const AVAILABLE: FieldValues = { status: 'available' }

const NO_EARLIER_STATE = notApplicable('there was nothing before that it could go back to')
export const NO_NEXT_STATE = notApplicable('nothing comes after it')
export const SINGLE_USER = notApplicable('nobody else has a use for it')
/** The messages are about something else, that only the request has in common with it. */
export const BY_REQUEST = 'by request'
/** What the service's messages are about: volumes, snapshots and backups. */
export const NO_MESSAGES = notApplicable('Cinder leaves no messages about it')

type CommonFields = Pick<
  WaitCase,
  'pollPath' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse' | 'messageSubject'
>

/** Something new, that then is available. */
export const buildCreateFields = (
  pollPath: RegExp,
  putToUse: WaitCase['putToUse'],
  more: Partial<CommonFields> = {},
): CommonFields => ({
  pollPath,
  putToUse,
  busy: { status: 'creating' },
  failed: ERROR,
  rolledBack: NO_EARLIER_STATE,
  gone: 'badly',
  ...more,
})

/** Something that then is gone. */
export const buildDeleteFields = (pollPath: RegExp, more: Partial<CommonFields> = {}): CommonFields => ({
  pollPath,
  busy: { status: 'deleting' },
  failed: { status: 'error_deleting' },
  rolledBack: AVAILABLE,
  gone: 'well',
  putToUse: NO_NEXT_STATE,
  ...more,
})
