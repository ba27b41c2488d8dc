/** Where clinker's JSON differs from the peer's on purpose. Debian's openstackclient is 6.0; newer ones show other fields, and clinker follows the newest. */
export interface Exception {
  /** The lines it holds for. */
  readonly line: RegExp
  readonly keys: readonly string[]
  /** What may differ: the key is missing on one side, the value is of another type but reads the same, ours is a part of theirs, both are moments, or one came before the other of creating and available. */
  readonly may: 'be only here' | 'be only there' | 'read the same' | 'hold less' | 'be moments' | 'be settled'
  readonly why: string
}

const VOLUME = /\bvolume (show|create)\b/
const TRANSFER = /\btransfer request (show|create|accept)\b/
const MESSAGE = ['created_at', 'event_id', 'guaranteed_until', 'id', 'links', 'message_level', 'request_id', 'resource_type', 'resource_uuid', 'user_message']
const MESSAGE_TITLES = ['Created At', 'Event ID', 'Guaranteed Until', 'ID', 'Message Level', 'Request ID', 'Resource Type', 'Resource UUID', 'User Message']
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
  { line: VOLUME, keys: ['migration_status'], may: 'be only there', why: 'the newest client shows os-vol-mig-status-attr:migstat alone' },
  { line: VOLUME, keys: ['consistencygroup_id'], may: 'be only there', why: 'the newest client hides it when it is null' },
  {
    line: SNAPSHOT,
    keys: ['os-extended-snapshot-attributes:progress', 'os-extended-snapshot-attributes:project_id', 'updated_at', 'user_id', 'group_snapshot_id', 'consumes_quota'],
    may: 'be only there',
    why: 'the newest client shows eight fields of a snapshot',
  },
  { line: /\bvolume backup list\b/, keys: ['Incremental', 'Created At'], may: 'be only here', why: 'columns of the newest client' },
  { line: /\bvolume backup show\b/, keys: ['encryption_key_id', 'project_id', 'user_id'], may: 'be only here', why: 'the newest client has a row for every field' },
  { line: /\bvolume type (show|create)\b/, keys: ['qos_specs_id'], may: 'be only there', why: 'not shown by the newest client; see volume qos' },
  {
    line: /\bvolume type (show|list|create)\b/,
    keys: ['encryption', 'Encryption'],
    may: 'hold less',
    why: 'created_at, updated_at, deleted_at and deleted are rows of the database, not settings',
  },
  { line: /\bvolume type create\b/, keys: ['properties', 'encryption'], may: 'be only here', why: 'the newest client has both rows always' },
  {
    line: TRANSFER,
    keys: ['accepted', 'destination_project_id', 'no_snapshots', 'source_project_id'],
    may: 'be only there',
    why: 'the newest client shows four fields of a transfer',
  },
  { line: /\bvolume group type list\b/, keys: ['Properties'], may: 'be only there', why: 'the newest client calls it Group Specs' },
  { line: /\bvolume group type list\b/, keys: ['Group Specs'], may: 'be only here', why: 'Properties in older clients' },
  { line: /\bvolume message show\b/, keys: MESSAGE, may: 'be only there', why: "the service's own names, which have been titles since" },
  { line: /\bvolume message show\b/, keys: MESSAGE_TITLES, may: 'be only here', why: 'the titles of the newest client' },
  { line: /\bvolume service list\b/, keys: ['Updated At'], may: 'be moments', why: 'services report every ten seconds' },
  { line: /\bcluster (list|show)\b/, keys: ['Last Heartbeat', 'Updated At'], may: 'be moments', why: 'clusters report every ten seconds' },
  { line: /\bvolume service list\b/, keys: ['Cluster', 'Backend State'], may: 'be only here', why: 'columns of the newest client' },
  {
    line: /\bconsistency group snapshot create\b/,
    keys: ['consistencygroup_id', 'created_at', 'description', 'status'],
    may: 'be only here',
    why: 'the newest client shows what it shows of any such snapshot',
  },
  { line: /\bquota list\b/, keys: ['Groups'], may: 'be only here', why: 'a column of the newest client' },
  { line: /\bextension list\b/, keys: ['Updated'], may: 'be only there', why: 'the newest client calls it Updated At' },
  { line: /\bextension list\b/, keys: ['Updated At'], may: 'be only here', why: 'Updated in older clients' },
  { line: /\b(group|snapshot|backup|volume) create\b/, keys: ['Status', 'status'], may: 'be settled', why: 'who reads again after the request may come before or after the end of it' },
  { line: /\bvolume backup create\b/, keys: ['volume_id'], may: 'be only here', why: 'a column of the newest client' },
]

/** True when an exception allows this key to differ as it does; `undefined` is a key that is not there. */
export function isAllowed(line: string, key: string, theirs: unknown, ours: unknown): boolean {
  return exceptions.some(({ line: lines, keys, may }) => {
    if (!lines.test(line) || !keys.includes(key)) return false
    if (may === 'be only here') return theirs === undefined
    if (may === 'be only there') return ours === undefined
    if (may === 'be moments') return isMoment(theirs) && isMoment(ours)
    if (may === 'be settled') return SETTLES.has(String(theirs)) && SETTLES.has(String(ours))
    if (may === 'hold less') return isPart(ours, theirs)
    return String(theirs).toLowerCase() === String(ours).toLowerCase()
  })
}

const SETTLES: ReadonlySet<string> = new Set(['creating', 'available'])

const isMoment = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

function isPart(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return false
  const theirs = new Map(Object.entries(whole))
  return Object.entries(part).every(([key, value]) => theirs.get(key) === value)
}
