/**
 * What both clients are asked. A line is what follows `openstack` or `clinker`; `(admin) ` in front makes it the administrator's.
 * `{v}`, `{s}`, `{b}` are a volume, a snapshot and a backup that are there; `{n}` is a name of the client's own.
 */

/** Nothing changes: the JSON must be the same. Only lines that Debian's openstackclient 6.0 can do: no `volume list --property`, no `volume type show NAME` for members. */
export const reads: readonly string[] = [
  'volume list',
  'volume list --long',
  'volume list --name {v}',
  'volume list --status available --long',
  'volume list --status error',
  'volume list --limit 100',
  'volume list --name nobody-has-this-name',
  '(admin) volume list --all-projects',
  '(admin) volume list --all-projects --long',
  '(admin) volume list --project demo',
  'volume list -c ID -c Name',
  'volume list --sort-column Name',
  'volume show {v}',
  'volume show {v} -c status -c size',
  'volume snapshot list',
  'volume snapshot list --long',
  'volume snapshot list --volume {v}',
  'volume snapshot list --name {s}',
  'volume snapshot list --status available',
  '(admin) volume snapshot list --all-projects',
  'volume snapshot show {s}',
  'volume backup list',
  'volume backup list --long',
  'volume backup list --name {b}',
  'volume backup list --volume {v}',
  '(admin) volume backup list --all-projects',
  'volume backup show {b}',
  'volume type list',
  'volume type list --long',
  'volume type list --public',
  'volume type list --default',
  '(admin) volume type show alpha',
  '(admin) volume type list --encryption-type',
  '(admin) volume type show luks --encryption-type',
]

/** Both must refuse. */
export const refusals: readonly string[] = [
  'volume show nobody-has-this-name',
  'volume show 00000000-0000-0000-0000-000000000000',
  'volume delete nobody-has-this-name',
  'volume create',
  'volume create --size 1 --type nobody-has-this-name x',
  'volume create --size 1 --bootable --non-bootable x',
  'volume create --size one x',
  'volume create --snapshot {s} --source {v} x',
  'volume delete {v}',
  'volume set --size 1 {v}',
  'volume set --state error {v}',
  'volume set --property novalue {v}',
  'volume unset',
  'volume list --limit none',
  'volume list -f shell',
  'volume frobnicate',
  'volume snapshot show nobody-has-this-name',
  'volume snapshot create --volume nobody-has-this-name x',
  'volume snapshot delete nobody-has-this-name',
  'volume backup show nobody-has-this-name',
  'volume backup create nobody-has-this-name',
  'volume backup delete nobody-has-this-name',
  'volume type show nobody-has-this-name',
  '(admin) volume list -c nothing',
]

/** Each client does all of a story with things of its own; success and JSON must be the same, names, IDs and times apart. Debian's openstackclient 6.0 can neither retype as a member nor restore. */
export const stories: readonly (readonly string[])[] = [
  ['volume create --size 1 {n}', 'volume show {n}', 'volume delete {n}', 'volume show {n}'],
  ['volume create --size 1 --type alpha --description d --property a=b --property c=d {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 {n}', 'volume set --name {n}-new --description d {n}', 'volume show {n}-new', 'volume delete {n}-new'],
  ['volume create --size 1 {n}', 'volume set --property a=b {n}', 'volume unset --property a {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 --property a=b {n}', 'volume set --no-property --property c=d {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 {n}', 'volume set --size 2 {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 {n}', 'volume set --bootable --read-only {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 {n}', 'volume set --image-property a=b {n}', 'volume show {n}', 'volume unset --image-property a {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --source {v} {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --snapshot {s} {n}', 'volume show {n}', 'volume delete {n}'],
  ['volume create --size 1 {n}', 'volume create --size 1 {n}2', 'volume delete {n} {n}2', 'volume list --name {n}'],
  ['volume create --size 1 {n}', 'volume snapshot create --volume {n} {n}', 'volume delete {n}', 'volume delete --purge {n}', 'volume snapshot list --name {n}'],
  ['volume snapshot create --volume {v} --description d --property a=b {n}', 'volume snapshot show {n}', 'volume snapshot delete {n}', 'volume snapshot show {n}'],
  ['volume snapshot create --volume {v} {n}', 'volume snapshot set --property a=b --name {n}-new {n}', 'volume snapshot unset --property a {n}-new', 'volume snapshot show {n}-new', 'volume snapshot delete {n}-new'],
  ['volume backup create --name {n} --description d {v}', 'volume backup show {n}', 'volume backup delete {n}', 'volume backup show {n}'],
  ['volume backup create --name {n} --force {v}', 'volume backup show {n}', 'volume backup delete {n}'],
]

/** cinder's own words, ours, and which of its columns or properties is which of ours. */
export const cinderLines: readonly (readonly [cinder: string, clinker: string, names: Readonly<Record<string, string>>])[] = [
  ['list', 'volume list --long', { ID: 'ID', Status: 'Status', Name: 'Name', Size: 'Size', 'Volume Type': 'Type', Bootable: 'Bootable' }],
  ['list --name {v}', 'volume list --name {v}', { ID: 'ID', Status: 'Status', Name: 'Name', Size: 'Size' }],
  ['show {v}', 'volume show {v}', { id: 'id', name: 'name', size: 'size', status: 'status', volume_type: 'type', bootable: 'bootable', encrypted: 'encrypted', created_at: 'created_at', volume_type_id: 'volume_type_id', 'os-vol-tenant-attr:tenant_id': 'os-vol-tenant-attr:tenant_id' }],
  ['snapshot-list', 'volume snapshot list --long', { ID: 'ID', Status: 'Status', Name: 'Name', Size: 'Size' }],
  ['snapshot-show {s}', 'volume snapshot show {s}', { id: 'id', name: 'name', size: 'size', status: 'status', volume_id: 'volume_id' }],
  ['backup-list', 'volume backup list --long', { ID: 'ID', Status: 'Status', Name: 'Name', Size: 'Size', Container: 'Container' }],
  ['backup-show {b}', 'volume backup show {b}', { id: 'id', name: 'name', size: 'size', status: 'status', volume_id: 'volume_id', object_count: 'object_count' }],
  ['type-list', 'volume type list --long', { ID: 'ID', Name: 'Name', Is_Public: 'Is Public' }],
  ['(admin) type-show alpha', '(admin) volume type show alpha', { id: 'id', name: 'name', is_public: 'is_public', description: 'description' }],
]
