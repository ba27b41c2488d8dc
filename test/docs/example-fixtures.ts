/** Lines to type, in order. */
type CommandLines = readonly (readonly string[])[]

const createVolume = (name: string): CommandLines => [
  [
    'volume',
    'create',
    '--if-not-exists',
    '--size',
    '1',
    '--property',
    'tier=gold',
    '--property',
    'owner=ada',
    '--wait',
    name,
  ],
  ['volume', 'set', '--image-property', 'os_distro=debian', name],
]
const createGroup = (name: string): CommandLines => [
  ['volume', 'group', 'type', 'create', 'grouped'],
  ['volume', 'group', 'type', 'set', '--property', 'consistent_group_snapshot_enabled=<is> True', 'grouped'],
  [
    'volume',
    'group',
    'create',
    '--volume-group-type',
    'grouped',
    '--volume-type',
    '__DEFAULT__',
    '--name',
    name,
    '--wait',
  ],
  ['volume', 'create', '--size', '1', '--type', '__DEFAULT__', '--group', name, '--wait', 'in-it'],
]
const createConsistencyGroup = (name: string): CommandLines => [
  ['consistency', 'group', 'create', '--volume-type', '__DEFAULT__', '--wait', name],
  ['volume', 'create', '--size', '1', '--type', '__DEFAULT__', '--consistency-group', name, '--wait', 'in-it'],
]

/** How what an example names is made on the sandbox, by the word for its kind. */
export const SETUP_BY_NAME: Readonly<Record<string, (name: string) => CommandLines>> = {
  'volume': createVolume,
  'volume snapshot': name => [
    ...createVolume('db-data'),
    [
      'volume',
      'snapshot',
      'create',
      '--volume',
      'db-data',
      '--property',
      'why=audit',
      '--property',
      'owner=ada',
      '--wait',
      name,
    ],
  ],
  'volume backup': name => [
    ...createVolume('db-data'),
    ['volume', 'backup', 'create', '--name', name, '--property', 'keep=year', '--wait', 'db-data'],
  ],
  'volume type': name => [['volume', 'type', 'create', name]],
  'volume qos': name => [['volume', 'qos', 'create', '--property', 'total_iops_sec=100', name]],
  'volume group type': name => [
    ['volume', 'group', 'type', 'create', name],
    ['volume', 'group', 'type', 'set', '--property', 'group_replication_enabled=<is> True', name],
  ],
  'volume group': createGroup,
  'volume group snapshot': name => [
    ...createGroup('shop'),
    ['volume', 'group', 'snapshot', 'create', '--name', name, '--wait', 'shop'],
  ],
  'consistency group': createConsistencyGroup,
  'consistency group snapshot': name => [
    ...createConsistencyGroup('shop'),
    ['consistency', 'group', 'snapshot', 'create', '--consistency-group', 'shop', '--wait', name],
  ],
  'volume transfer request': name => [
    ...createVolume('offered'),
    ['volume', 'transfer', 'request', 'create', '--name', name, 'offered'],
  ],
  'image': name => [...createVolume('imaged'), ['volume', 'upload', '--wait', 'imaged', name]],
}

/**
 * What examples name by its ID: how one is made, and its table in the sandbox's state, where it is then given that ID.
 */
export const SETUP_BY_ID: Readonly<Record<string, { readonly setUp: CommandLines; readonly table: string }>> = {
  'volume attachment': {
    setUp: [
      ...createVolume('db-data'),
      ['volume', 'attachment', 'create', 'db-data', 'e1ae6f7e-c35d-4656-a4fd-2371f9a791d4'],
    ],
    table: 'attachments',
  },
  'volume message': {
    setUp: [['volume', 'create', '--size', '1', '--property', 'rc_fail=create', '--wait', 'unlucky']],
    table: 'messages',
  },
}

/** What else must have been done before one example, or before all of a command. */
export const SETUP_BY_EXAMPLE: Readonly<Record<string, CommandLines>> = {
  'block storage default type show': [['block', 'storage', 'default', 'type', 'set', '__DEFAULT__', 'demo']],
  'consistency group remove volume': [['consistency', 'group', 'add', 'volume', '--wait', 'shop', 'db-data', 'db-log']],
  'volume attachment complete': [
    ['volume', 'attachment', 'set', '--host', 'builder', '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'],
  ],
  'volume attachment wait': [
    ['volume', 'attachment', 'set', '--host', 'builder', '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'],
    ['volume', 'attachment', 'complete', '2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12'],
  ],
  'volume snapshot update-status': [['volume', 'snapshot', 'set', '--state', 'creating', 'before-upgrade']],
  'volume type access list': [['volume', 'type', 'set', '--private', 'shared']],
  'volume type unset': [
    ['volume', 'type', 'set', '--private', 'secret'],
    ['volume', 'type', 'set', '--project', 'demo', '--encryption-provider', 'luks', 'secret'],
  ],
  'volume host set --enable block1@ssd': [['volume', 'host', 'set', '--disable', 'rc@alpha']],
  'volume backup restore --wait nightly db-copy': [['volume', 'delete', '--wait', 'db-copy']],
  'volume group delete shop': [['volume', 'group', 'set', '--remove-volume', 'in-it', '--wait', 'shop']],
  'volume wait old-1 old-2 --for deleted': [['volume', 'delete', 'old-1', 'old-2']],
  'auth list': [['auth', 'login']],
  'auth status': [['auth', 'login']],
  'alias unset': [['alias', 'set', 'big', 'volume list']],
  'volume detach': [['volume', 'attach', 'db-data', '--host', 'builder']],
  'volume begin-detaching': [['volume', 'attach', 'db-data', '--host', 'builder']],
  'volume qos disassociate': [['volume', 'qos', 'associate', 'slow', 'archive']],
  'volume retype': [['volume', 'type', 'create', 'archive']],
  'volume backup create': [['volume', 'backup', 'create', '--wait', 'db-data']],
}

/** What stands on the sandbox for names that only other clouds have. */
export const SUBSTITUTES: readonly (readonly [elsewhere: RegExp, here: string])[] = [
  [/\brc@beta#ssd\b/, 'rc@beta#beta'],
  [/\bblock1@(ssd|array)#pool\b/, 'rc@alpha#ssd'],
  [/\bblock1@(ssd|array)\b/, 'rc@alpha'],
  [/\bblock@ssd#pool\b/, 'rccluster@gamma#gamma'],
  [/\bblock@ssd\b/, 'rccluster@gamma'],
  [/\bblue@gamma\b/, 'rccluster@gamma'],
  [/\bbilling\b|\bweb\b/, 'demo'],
  [/^(block storage default type unset demo) shop/, '$1 alt'],
]

/**
 * Examples about what only another cloud has, a replicated backend or a resource by its ID, or about a moment that has
 * passed:
 * each with the status it must end with on the sandbox, so that its words at least are understood.
 */
export const UNTESTED: Readonly<Record<string, number>> = {
  'api POST /volumes/6edbc2f4-0000-4000-8000-000000000001/action --body \'{"os-reserve": {}}\'': 3,
  'consistency group delete shop lab': 5,
  'host set --disable block1@ssd': 1,
  'volume backup record import --wait cinder.backup.drivers.posix.PosixBackupDriver eyJpZCI6ICJiMSJ9': 1,
  'volume detach db-data --attachment 2b04f3a1-b16c-4c13-aa7f-d1d7f7934a12': 5,
  'volume extend-completion --error db-data': 1,
  'volume group failover --secondary-backend-id site-b --wait shop': 1,
  'volume group failover --secondary-backend-id default shop': 1,
  'volume group replication targets list shop -f value -c "Backend ID"': 1,
  'volume group set --enable-replication shop': 1,
  'volume group type create --property "consistent_group_snapshot_enabled=<is> True" consistent': 5,
  'volume group wait pair --for deleted': 8,
  'volume host failover --volume-backend site-b --wait block1@array': 1,
  'volume host failover --volume-backend default block1@array': 1,
  'volume manage rc@alpha#ssd lun-7 --name db-data --wait': 9,
  'volume transfer request accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key 9266c59563c84664': 1,
  'transfer accept 3d6a1b2c-0000-4000-8000-000000000001 --auth-key-file key.txt': 1,
  'volume type create --property volume_backend_name=fast fast': 5,
}
