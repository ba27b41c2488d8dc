/** cinder's own words, ours, and which of its columns or properties is which of ours. */
export type CinderComparison = readonly [cinder: string, clinker: string, names: Readonly<Record<string, string>>]

/** A column that both call the same. */
const sameTitles = (...titles: string[]): Record<string, string> =>
  Object.fromEntries(titles.map(title => [title, title]))

const TRANSFER = sameTitles('id', 'name', 'volume_id')
const LIST_TITLES = sameTitles('ID', 'Status', 'Name')

export const cinderComparisons: readonly CinderComparison[] = [
  ['list', 'volume list --long', { ...LIST_TITLES, 'Size': 'Size', 'Volume Type': 'Type', 'Bootable': 'Bootable' }],
  ['list --name {v}', 'volume list --name {v}', { ...LIST_TITLES, Size: 'Size' }],
  [
    'show {v}',
    'volume show {v}',
    {
      ...sameTitles(
        'id',
        'name',
        'size',
        'status',
        'bootable',
        'encrypted',
        'created_at',
        'volume_type_id',
        'os-vol-tenant-attr:tenant_id',
        'user_id',
        'availability_zone',
        'multiattach',
        'replication_status',
        'description',
        'group_id',
      ),
      volume_type: 'type',
    },
  ],
  ['snapshot-list', 'volume snapshot list --long', { ...LIST_TITLES, Size: 'Size' }],
  [
    'snapshot-show {s}',
    'volume snapshot show {s}',
    sameTitles('id', 'name', 'size', 'status', 'volume_id', 'description', 'created_at'),
  ],
  ['backup-list', 'volume backup list --long', { ...LIST_TITLES, Size: 'Size', Container: 'Container' }],
  [
    'backup-show {b}',
    'volume backup show {b}',
    sameTitles(
      'id',
      'name',
      'size',
      'status',
      'volume_id',
      'object_count',
      'availability_zone',
      'container',
      'is_incremental',
      'has_dependent_backups',
    ),
  ],
  ['type-list', 'volume type list --long', { ...sameTitles('ID', 'Name', 'Description'), Is_Public: 'Is Public' }],
  ['(admin) type-show alpha', '(admin) volume type show alpha', sameTitles('id', 'name', 'is_public', 'description')],
  [
    'type-default',
    'volume type show __DEFAULT__',
    { ID: 'id', Name: 'name', Is_Public: 'is_public', Description: 'description' },
  ],
  ['(admin) type-access-list --volume-type {t}', '(admin) volume type access list {t}', { Project_ID: 'Project ID' }],
  [
    '(admin) encryption-type-list',
    '(admin) volume type encryption list',
    sameTitles('Volume Type ID', 'Provider', 'Cipher', 'Key Size', 'Control Location'),
  ],
  [
    '(admin) encryption-type-show luks',
    '(admin) volume type encryption show luks',
    sameTitles('Volume Type ID', 'Provider', 'Cipher', 'Key Size', 'Control Location'),
  ],
  ['(admin) qos-list', '(admin) volume qos list', sameTitles('ID', 'Name', 'Consumer')],
  ['(admin) qos-show {q}', '(admin) volume qos show {q}', sameTitles('id', 'name', 'consumer')],
  ['transfer-list', 'volume transfer request list', { 'ID': 'ID', 'Volume ID': 'Volume', 'Name': 'Name' }],
  ['transfer-show {x}', 'volume transfer request show {x}', { ...TRANSFER, created_at: 'created_at' }],
  [
    'attachment-list',
    'volume attachment list',
    { 'ID': 'ID', 'Volume ID': 'Volume ID', 'Status': 'Status', 'Server ID': 'Server ID' },
  ],
  ['group-list', 'volume group list', LIST_TITLES],
  [
    'group-show {g}',
    'volume group show {g}',
    {
      id: 'ID',
      name: 'Name',
      status: 'Status',
      description: 'Description',
      group_type: 'Group Type',
      availability_zone: 'Availability Zone',
      created_at: 'Created At',
    },
  ],
  ['group-type-list', 'volume group type list', { ID: 'ID', Name: 'Name' }],
  [
    'group-type-show plain',
    'volume group type show plain',
    { id: 'ID', name: 'Name', description: 'Description', is_public: 'Is Public' },
  ],
  ['group-snapshot-list', 'volume group snapshot list', LIST_TITLES],
  [
    'group-snapshot-show {gs}',
    'volume group snapshot show {gs}',
    {
      id: 'ID',
      name: 'Name',
      status: 'Status',
      description: 'Description',
      group_id: 'Group',
      group_type_id: 'Group Type',
    },
  ],
  ['consisgroup-list', 'consistency group list', LIST_TITLES],
  [
    'consisgroup-show {cgid}',
    'consistency group show {cg}',
    sameTitles('id', 'name', 'status', 'description', 'availability_zone', 'created_at'),
  ],
  ['cgsnapshot-list', 'consistency group snapshot list', LIST_TITLES],
  [
    'cgsnapshot-show {cs}',
    'consistency group snapshot show {cs}',
    sameTitles('id', 'name', 'status', 'description', 'consistencygroup_id', 'created_at'),
  ],
  [
    'message-list',
    'volume message list',
    {
      'ID': 'ID',
      'Resource Type': 'Resource Type',
      'Resource UUID': 'Resource UUID',
      'Event ID': 'Event ID',
      'User Message': 'User Message',
    },
  ],
  [
    'message-show {m}',
    'volume message show {m}',
    {
      id: 'ID',
      event_id: 'Event ID',
      message_level: 'Message Level',
      resource_type: 'Resource Type',
      resource_uuid: 'Resource UUID',
      user_message: 'User Message',
      created_at: 'Created At',
    },
  ],
  [
    '(admin) service-list',
    '(admin) volume service list --long',
    {
      ...sameTitles('Binary', 'Host', 'Zone', 'Status', 'State', 'Cluster', 'Backend State'),
      'Disabled Reason': 'Disabled Reason',
    },
  ],
  ['(admin) service-get-log', '(admin) block storage log level list', sameTitles('Binary', 'Host', 'Prefix', 'Level')],
  ['(admin) get-pools', '(admin) volume backend pool list', { name: 'Name' }],
  [
    '(admin) cluster-list --detail',
    '(admin) block storage cluster list --long',
    sameTitles('Name', 'Binary', 'State', 'Status'),
  ],
  [
    '(admin) cluster-show rccluster@gamma',
    '(admin) block storage cluster show rccluster@gamma',
    {
      name: 'Name',
      binary: 'Binary',
      state: 'State',
      status: 'Status',
      replication_status: 'Replication Status',
      frozen: 'Frozen',
    },
  ],
  // cinder writes the names of quotas with underscores, so only their numbers are compared.
  ['(admin) quota-show alt', '(admin) quota show alt', { Value: 'Limit' }],
  ['(admin) quota-defaults alt', '(admin) quota defaults alt', { Value: 'Limit' }],
  ['(admin) quota-class-show default', '(admin) quota class show default', { Value: 'Limit' }],
  ['(admin) quota-usage alt', '(admin) quota usage alt', { In_use: 'In Use', Reserved: 'Reserved', Limit: 'Limit' }],
  ['list-filters', 'block storage resource filter list', { Resource: 'Resource' }],
  ['list-extensions', 'extension list --volume --long', { Name: 'Name', Alias: 'Alias', Summary: 'Description' }],
  ['availability-zone-list', 'availability zone list --volume', { Name: 'Zone Name', Status: 'Zone Status' }],
  ['absolute-limits', 'limits show --absolute', { Value: 'Value' }],
  ['rate-limits', 'limits show --rate', {}],
  ['metadata-show {v}', 'volume metadata list {v}', { Property: 'Property', Value: 'Value' }],
  ['summary', 'volume summary', { total_count: 'Total Count', total_size: 'Total Size' }],
]
