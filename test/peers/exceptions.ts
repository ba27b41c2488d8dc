/** Where clinker's JSON differs from the peer's on purpose. Debian's openstackclient is 6.0; newer ones show other fields, and clinker follows the newest. */
export interface Exception {
  /** The lines it holds for. */
  readonly line: RegExp
  readonly keys: readonly string[]
  /** What may differ: the key is missing on one side, the value is of another type but reads the same, or ours is a part of theirs. */
  readonly may: 'be only here' | 'be only there' | 'read the same' | 'hold less'
  readonly why: string
}

const VOLUME = /\bvolume (show|create)\b/
const SNAPSHOT = /\bvolume snapshot (show|create)\b/

export const exceptions: readonly Exception[] = [
  {
    line: /\bvolume (list|show|create)\b/,
    keys: ['Bootable', 'bootable'],
    may: 'read the same',
    why: 'the service says "true" and "false" in words; the newest client and clinker make a boolean of it',
  },
  {
    line: VOLUME,
    keys: ['backup_id', 'cluster_name', 'os-vol-host-attr:host', 'os-vol-mig-status-attr:migstat', 'os-vol-mig-status-attr:name_id', 'provider_id', 'os-vol-tenant-attr:tenant_id'],
    may: 'be only here',
    why: 'the newest client has a row for every field, null where the service is silent',
  },
  { line: VOLUME, keys: ['consistencygroup_id'], may: 'be only there', why: 'the newest client hides it when it is null' },
  {
    line: SNAPSHOT,
    keys: ['os-extended-snapshot-attributes:progress', 'os-extended-snapshot-attributes:project_id', 'updated_at', 'user_id', 'group_snapshot_id', 'consumes_quota'],
    may: 'be only there',
    why: 'the newest client shows eight fields of a snapshot',
  },
  { line: /\bvolume backup list\b/, keys: ['Incremental', 'Created At'], may: 'be only here', why: 'columns of the newest client' },
  { line: /\bvolume backup show\b/, keys: ['encryption_key_id', 'project_id', 'user_id'], may: 'be only here', why: 'the newest client has a row for every field' },
  { line: /\bvolume type show\b/, keys: ['qos_specs_id'], may: 'be only there', why: 'not shown by the newest client; see volume qos' },
  {
    line: /\bvolume type (show|list)\b/,
    keys: ['encryption', 'Encryption'],
    may: 'hold less',
    why: 'created_at, updated_at, deleted_at and deleted are rows of the database, not settings',
  },
  { line: /\bvolume backup create\b/, keys: ['volume_id'], may: 'be only here', why: 'a column of the newest client' },
]

/** True when an exception allows this key to differ as it does; `undefined` is a key that is not there. */
export function isAllowed(line: string, key: string, theirs: unknown, ours: unknown): boolean {
  return exceptions.some(({ line: lines, keys, may }) => {
    if (!lines.test(line) || !keys.includes(key)) return false
    if (may === 'be only here') return theirs === undefined
    if (may === 'be only there') return ours === undefined
    if (may === 'hold less') return isPart(ours, theirs)
    return String(theirs).toLowerCase() === String(ours).toLowerCase()
  })
}

function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return false
  const theirs = new Map(Object.entries(whole))
  return Object.entries(part).every(([key, value]) => theirs.get(key) === value)
}
