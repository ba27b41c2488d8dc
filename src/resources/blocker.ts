import { formatLabel } from '../framework/format-label.ts'
import { textAt, type JsonObject } from '../types/json.ts'
import { clinkerStep, type NextStep } from '../types/next-step.ts'
import { BUSY_STATUSES } from './volume-states.ts'

/** One thing that keeps the service from deleting a resource, and the commands that clear it. */
export interface Blocker {
  readonly what:
    | 'attachment'
    | 'snapshots'
    | 'group'
    | 'transfer'
    | 'migration'
    | 'status'
    | 'backups'
    | 'group snapshot'
    | 'volumes'
    | 'types'
  /** The end of a sentence about the resource: `it is attached to server …`. */
  readonly why: string
  /** Commands that clear it, in their order; alternatives are marked. */
  readonly remedies: readonly NextStep[]
}

/** The resources around one that may keep it from being deleted; a list that was not read is empty. */
export interface BlockerFacts {
  /** The attachments of a volume. */
  readonly attachments?: readonly JsonObject[]
  readonly snapshots?: readonly JsonObject[]
  readonly transfers?: readonly JsonObject[]
  /** Groups and consistency groups, for their names. */
  readonly groups?: readonly JsonObject[]
  readonly groupSnapshots?: readonly JsonObject[]
  readonly backups?: readonly JsonObject[]
  /** The volumes of a group or a type. */
  readonly volumes?: readonly JsonObject[]
  /** The volume types of a QoS specification. */
  readonly types?: readonly JsonObject[]
}

/** How many of several are listed by name. */
const MAX_NAMED = 5

/** `db-data (6edbc2f4-…)`, or the ID alone. */
export const nameAndId = (raw: JsonObject): string => formatLabel({ id: textAt(raw, 'id'), name: textAt(raw, 'name') })

/** The first of several by name and ID, and how many more there are. */
export const listSome = (all: readonly JsonObject[]): string =>
  `${all.slice(0, MAX_NAMED).map(nameAndId).join(', ')}${all.length > MAX_NAMED ? ` and ${all.length - MAX_NAMED} more` : ''}`

/** The IDs of the first of several, as arguments of a command. */
export const firstIds = (all: readonly JsonObject[]): readonly string[] =>
  all.slice(0, MAX_NAMED).map(one => textAt(one, 'id'))

/** Name and ID of what an ID stands for, where it is among the resources that were read. */
export const labelById = (id: string, all: readonly JsonObject[] = []): string =>
  nameAndId(all.find(one => textAt(one, 'id') === id) ?? { id })

/** A status that forbids deletion: one that ends by itself is waited for, others are shown. */
export function statusBlocker(type: string, resource: JsonObject): Blocker {
  const [id, status] = [textAt(resource, 'id'), textAt(resource, 'status')]
  return { what: 'status', why: `its status is ${status}`, remedies: [statusRemedy(type, id, status)] }
}

function statusRemedy(type: string, id: string, status: string): NextStep {
  if (BUSY_STATUSES.includes(status)) return clinkerStep(`${type} wait`, [id, '--for', 'status=available'])
  if (status === 'deleting') return clinkerStep(`${type} wait`, [id, '--for', 'deleted'], 'waits until it is deleted')
  return type === 'volume'
    ? clinkerStep('volume doctor', [id], 'shows how to repair it')
    : clinkerStep(`${type} show`, [id], 'shows its current state')
}
