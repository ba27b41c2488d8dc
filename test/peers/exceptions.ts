/**
 * Where clinker's JSON differs from the peer's on purpose. Debian's openstackclient is 6.0; newer ones show other
 * fields, and clinker follows the newest.
 */
interface ComparisonException {
  /** The lines it holds for. */
  readonly line: RegExp
  readonly keys: readonly string[]
  /**
   * What may differ: the key is missing on one side, the value is of another type but reads the same, ours is a part of
   * theirs, both are moments, or one came before the other of creating and available.
   */
  readonly isAllowed: 'be only here' | 'be only there' | 'read the same' | 'hold less' | 'be moments' | 'be settled'
  readonly reason: string
}

const VOLUME = /\bvolume (show|create)\b/
const TRANSFER = /\btransfer request (show|create|accept)\b/
const MESSAGE = [
  'created_at',
  'event_id',
  'guaranteed_until',
  'id',
  'links',
  'message_level',
  'request_id',
  'resource_type',
  'resource_uuid',
  'user_message',
]
const MESSAGE_TITLES = [
  'Created At',
  'Event ID',
  'Guaranteed Until',
  'ID',
  'Message Level',
  'Request ID',
  'Resource Type',
  'Resource UUID',
  'User Message',
]
const SNAPSHOT = /\bvolume snapshot (show|create)\b/

const comparisonExceptions: readonly ComparisonException[] = [
  {
    line: /\bvolume (list|show|create)\b/,
    keys: ['Bootable', 'bootable'],
    isAllowed: 'read the same',
    reason: 'the service says "true" and "false" in words; the newest client and clinker make a boolean of it',
  },
  {
    line: VOLUME,
    keys: [
      'backup_id',
      'cluster_name',
      'os-vol-host-attr:host',
      'os-vol-mig-status-attr:migstat',
      'os-vol-mig-status-attr:name_id',
      'provider_id',
      'os-vol-tenant-attr:tenant_id',
    ],
    isAllowed: 'be only here',
    reason: 'the newest client has a row for every field, null where the service is silent',
  },
  {
    line: VOLUME,
    keys: ['migration_status'],
    isAllowed: 'be only there',
    reason: 'the newest client shows os-vol-mig-status-attr:migstat alone',
  },
  {
    line: VOLUME,
    keys: ['consistencygroup_id'],
    isAllowed: 'be only there',
    reason: 'the newest client hides it when it is null',
  },
  {
    line: SNAPSHOT,
    keys: [
      'os-extended-snapshot-attributes:progress',
      'os-extended-snapshot-attributes:project_id',
      'updated_at',
      'user_id',
      'group_snapshot_id',
      'consumes_quota',
    ],
    isAllowed: 'be only there',
    reason: 'the newest client shows eight fields of a snapshot',
  },
  {
    line: /\bvolume backup list\b/,
    keys: ['Incremental', 'Created At'],
    isAllowed: 'be only here',
    reason: 'columns of the newest client',
  },
  {
    line: /\bvolume backup show\b/,
    keys: ['encryption_key_id', 'project_id', 'user_id'],
    isAllowed: 'be only here',
    reason: 'the newest client has a row for every field',
  },
  {
    line: /\bvolume type (show|create)\b/,
    keys: ['qos_specs_id'],
    isAllowed: 'be only there',
    reason: 'not shown by the newest client; see volume qos',
  },
  {
    line: /\bvolume type (show|list|create)\b/,
    keys: ['encryption', 'Encryption'],
    isAllowed: 'hold less',
    reason: 'created_at, updated_at, deleted_at and deleted are rows of the database, not settings',
  },
  {
    line: /\bvolume type create\b/,
    keys: ['properties', 'encryption'],
    isAllowed: 'be only here',
    reason: 'the newest client has both rows always',
  },
  {
    line: TRANSFER,
    keys: ['accepted', 'destination_project_id', 'no_snapshots', 'source_project_id'],
    isAllowed: 'be only there',
    reason: 'the newest client shows four fields of a transfer',
  },
  {
    line: /\bvolume group type list\b/,
    keys: ['Properties'],
    isAllowed: 'be only there',
    reason: 'the newest client calls it Group Specs',
  },
  {
    line: /\bvolume group type list\b/,
    keys: ['Group Specs'],
    isAllowed: 'be only here',
    reason: 'Properties in older clients',
  },
  {
    line: /\bvolume message show\b/,
    keys: MESSAGE,
    isAllowed: 'be only there',
    reason: "the service's own names, which have been titles since",
  },
  {
    line: /\bvolume message show\b/,
    keys: MESSAGE_TITLES,
    isAllowed: 'be only here',
    reason: 'the titles of the newest client',
  },
  {
    line: /\bvolume service list\b/,
    keys: ['Updated At'],
    isAllowed: 'be moments',
    reason: 'services report every ten seconds',
  },
  {
    line: /\bcluster (list|show)\b/,
    keys: ['Last Heartbeat', 'Updated At'],
    isAllowed: 'be moments',
    reason: 'clusters report every ten seconds',
  },
  {
    line: /\bvolume service list\b/,
    keys: ['Cluster', 'Backend State'],
    isAllowed: 'be only here',
    reason: 'columns of the newest client',
  },
  {
    line: /\bconsistency group snapshot create\b/,
    keys: ['consistencygroup_id', 'created_at', 'description', 'status'],
    isAllowed: 'be only here',
    reason: 'the newest client shows what it shows of any such snapshot',
  },
  { line: /\bquota list\b/, keys: ['Groups'], isAllowed: 'be only here', reason: 'a column of the newest client' },
  {
    line: /\bextension list\b/,
    keys: ['Updated'],
    isAllowed: 'be only there',
    reason: 'the newest client calls it Updated At',
  },
  { line: /\bextension list\b/, keys: ['Updated At'], isAllowed: 'be only here', reason: 'Updated in older clients' },
  {
    line: /\b(group|snapshot|backup|volume) create\b/,
    keys: ['Status', 'status'],
    isAllowed: 'be settled',
    reason: 'who reads again after the request may come before or after the end of it',
  },
  {
    line: /\bvolume backup create\b/,
    keys: ['volume_id'],
    isAllowed: 'be only here',
    reason: 'a column of the newest client',
  },
]

/** True when an exception allows this key to differ as it does; `undefined` is a key that is not there. */
export function isAllowedDifference(line: string, key: string, theirs: unknown, ours: unknown): boolean {
  return comparisonExceptions.some(({ line: lines, keys, isAllowed: may }) => {
    if (!lines.test(line) || !keys.includes(key)) return false
    if (may === 'be only here') return theirs === undefined
    if (may === 'be only there') return ours === undefined
    if (may === 'be moments') return isTimestamp(theirs) && isTimestamp(ours)
    if (may === 'be settled') return SETTLING_FIELD.has(String(theirs)) && SETTLING_FIELD.has(String(ours))
    if (may === 'hold less') return isSubset(ours, theirs)
    return String(theirs).toLowerCase() === String(ours).toLowerCase()
  })
}

const SETTLING_FIELD: ReadonlySet<string> = new Set(['creating', 'available'])

const isTimestamp = (value: unknown): boolean => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

function isSubset(part: unknown, whole: unknown): boolean {
  if (typeof part !== 'object' || part === null || typeof whole !== 'object' || whole === null) return false
  const theirs = new Map(Object.entries(whole))
  return Object.entries(part).every(([key, value]) => theirs.get(key) === value)
}
