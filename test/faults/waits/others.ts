import {
  ALONE, ATTACHMENT, AVAILABLE, BACKUP, cannot, CG_SNAPSHOT, CONSISTENCY_GROUP, ERROR, GROUP, GROUP_SNAPSHOT, IMAGE, LAST, making, removing, SILENT, SNAPSHOT, type Row, type Rows,
} from './row.ts'

const BACKING_UP = { status: 'backing-up' }
const UPDATING = cannot('a change to it is waited for in the same way')
const NOT_ASKED = cannot('it asks for nothing that could be taken back')
const withSnapshot = ['volume snapshot create --volume data --wait snap']
const withBackup = ['b = volume backup create --name b --wait data -f value -c id']
const ownVolume = ['vid = volume create --size 1 --type alpha --wait mine -f value -c id']
const ownSnapshot = [...ownVolume, 'sid = volume snapshot create --volume mine --wait snap -f value -c id']
const exported = [
  'volume create --size 1 --wait mine', 'volume backup create --name b --wait mine', 'url = volume backup record export b -f value -c backup_url', 'volume backup delete --wait b',
]
const withGroup = ['volume group create plain standard --name g --wait']
const withMember = [...withGroup, 'volume create --size 1 --type standard --wait member']
const joined = [...withMember, 'volume group set g --add-volume member --wait']
const withGroupSnapshot = [...joined, 'volume group snapshot create g --name gs --wait']
const replicated = ['volume group create replicated replicated --name g --wait']
const consistent = ['consistency group create --volume-type alpha --wait c']
const consistentMember = [...consistent, 'volume create --size 1 --type alpha --wait member']
const consistentJoined = [...consistentMember, 'consistency group add volume --wait c member']
const consistentSnapshot = [...consistentJoined, 'consistency group snapshot create --consistency-group c --wait cs']
const reserved = ['a = volume attachment create data e1ae6f7e-c35d-4656-a4fd-2371f9a791d4 -f value -c ID']
const connected = ['a = volume attachment create data --connect --host builder --ip 10.0.0.7 -f value -c ID']

/** A change of members: a group takes one at a time, and says only when it is over. */
const updating = (looks: RegExp): Pick<Row, 'looks' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse' | 'told'> => ({
  looks, busy: { status: 'updating' }, failed: ERROR, rolledBack: cannot('a change that fails leaves the group in error'), gone: 'badly', putToUse: UPDATING, told: SILENT,
})
const replicating = (meanwhile: string, before: string): ReturnType<typeof updating> => ({
  looks: GROUP, busy: { replication_status: meanwhile }, failed: { replication_status: 'error' }, rolledBack: { replication_status: before }, gone: 'badly',
  putToUse: cannot('a group with replication goes on being available'), told: SILENT,
})
const failingOver = (looks: RegExp, before: string, site: string): ReturnType<typeof updating> => ({
  looks, busy: { replication_status: 'failing-over' }, failed: { replication_status: 'error' }, rolledBack: { replication_status: before, active_backend_id: site }, gone: 'badly',
  putToUse: cannot('it goes on all the time'), told: SILENT,
})
const newGroup = (looks: RegExp) => making(looks, UPDATING, { told: SILENT })
const goneGroup = (looks: RegExp) => removing(looks, { failed: ERROR, told: SILENT })
const waited = { sent: 0, rolledBack: NOT_ASKED }

/** Everything but volumes. */
export const otherRows: Rows = {
  'volume snapshot create': { command: 'volume snapshot create', typed: 'volume snapshot create --volume data new', ...making(SNAPSHOT, BACKING_UP) },
  'volume snapshot create, in use': { command: 'volume snapshot create', before: ['volume attach data --host builder --wait'], typed: 'volume snapshot create --volume data new', ...making(SNAPSHOT, BACKING_UP) },
  'volume snapshot create --remote-source': {
    command: 'volume snapshot create', cloud: 'sandbox-admin', before: [...ownSnapshot, 'volume snapshot delete --remote --wait snap'], typed: 'volume snapshot create --volume mine --remote-source source-name=snapshot-{sid} again',
    ...making(SNAPSHOT, BACKING_UP),
  },
  'volume snapshot delete': { command: 'volume snapshot delete', before: withSnapshot, typed: 'volume snapshot delete snap', ...removing(SNAPSHOT) },
  'volume snapshot delete --force': { command: 'volume snapshot delete', cloud: 'sandbox-admin', before: ownSnapshot, typed: 'volume snapshot delete --force snap', ...removing(SNAPSHOT) },
  'volume snapshot delete --remote': { command: 'volume snapshot delete', cloud: 'sandbox-admin', before: ownSnapshot, typed: 'volume snapshot delete --remote snap', ...removing(SNAPSHOT), busy: { status: 'unmanaging' } },
  'volume snapshot wait': { command: 'volume snapshot wait', before: ['volume snapshot create --volume data new'], typed: 'volume snapshot wait new', ...making(SNAPSHOT, LAST), ...waited },

  'volume backup create': { command: 'volume backup create', typed: 'volume backup create --name new data', ...making(BACKUP, { status: 'restoring' }, { failed: { status: 'error', fail_reason: 'the store is full' } }) },
  'volume backup create --snapshot': { command: 'volume backup create', before: withSnapshot, typed: 'volume backup create --name new --snapshot snap data', ...making(BACKUP, { status: 'restoring' }) },
  'volume backup create --incremental': { command: 'volume backup create', before: withBackup, typed: 'volume backup create --name new --incremental data', ...making(BACKUP, { status: 'restoring' }) },
  'volume backup delete': { command: 'volume backup delete', before: withBackup, typed: 'volume backup delete b', ...removing(BACKUP) },
  'volume backup delete --force': {
    command: 'volume backup delete', cloud: 'sandbox-admin', before: ['volume create --size 1 --wait mine', 'volume backup create --name b --wait mine'], typed: 'volume backup delete --force b --yes', ...removing(BACKUP),
  },
  'volume backup create, in use': {
    command: 'volume backup create', before: ['volume attach data --host builder --wait'], typed: 'volume backup create --name new --force data', ...making(BACKUP, { status: 'restoring' }),
  },
  'volume backup record import': {
    command: 'volume backup record import', cloud: 'sandbox-admin', before: exported, typed: 'volume backup record import cinder.backup.drivers.posix.PosixBackupDriver {url}', ...making(BACKUP, { status: 'restoring' }),
  },
  'volume backup set --state': {
    command: 'volume backup set', cloud: 'sandbox-admin', before: ['volume create --size 1 --wait mine', 'volume backup create --name b --wait mine'], typed: 'volume backup set --state error b --yes', looks: BACKUP,
    busy: AVAILABLE, failed: cannot('only the status changes, to the one asked for'), rolledBack: cannot('until it is changed it is what it was'), gone: 'badly', putToUse: ALONE,
  },
  'volume backup wait': { command: 'volume backup wait', before: ['volume backup create --name new data'], typed: 'volume backup wait new', ...making(BACKUP, LAST), ...waited },

  'volume attachment complete': {
    command: 'volume attachment complete', before: connected, typed: 'volume attachment complete {a}', looks: ATTACHMENT, busy: { status: 'attaching' }, failed: { status: 'error_attaching' },
    rolledBack: cannot('the service answers when it is done, and refuses when it is not'), gone: 'badly', putToUse: cannot('in use is what was asked for'), told: SILENT,
  },
  'volume attachment wait': {
    command: 'volume attachment wait', before: reserved, typed: 'volume attachment wait {a} --for reserved', looks: ATTACHMENT, busy: { status: 'attaching' }, failed: { status: 'error_attaching' }, gone: 'badly',
    putToUse: LAST, told: SILENT, ...waited,
  },
  'image wait': { command: 'image wait', before: ['volume upload data img'], typed: 'image wait img', ...making(IMAGE, LAST, { busy: { status: 'saving' }, failed: { status: 'killed' }, told: SILENT }), ...waited },

  'volume group create': { command: 'volume group create', typed: 'volume group create plain standard --name new', ...newGroup(GROUP) },
  'volume group create --source-group': { command: 'volume group create', before: joined, typed: 'volume group create --source-group g --name new', ...newGroup(GROUP) },
  'volume group create --group-snapshot': { command: 'volume group create', before: withGroupSnapshot, typed: 'volume group create --group-snapshot gs --name new', ...newGroup(GROUP) },
  'volume group set --add-volume': { command: 'volume group set', before: withMember, typed: 'volume group set g --add-volume member', ...updating(GROUP) },
  'volume group set --remove-volume': { command: 'volume group set', before: joined, typed: 'volume group set g --remove-volume member', ...updating(GROUP) },
  'volume group set --name': { command: 'volume group set', before: withGroup, typed: 'volume group set g --name other', ...updating(GROUP) },
  'volume group set --disable-replication': { command: 'volume group set', before: replicated, typed: 'volume group set --disable-replication g', ...replicating('disabling', 'enabled') },
  'volume group set --enable-replication': { command: 'volume group set', before: [...replicated, 'volume group set --disable-replication --wait g'], typed: 'volume group set --enable-replication g', ...replicating('enabling', 'disabled') },
  'volume group failover': { command: 'volume group failover', before: replicated, typed: 'volume group failover --secondary-backend-id site-b g', ...replicating('failing-over', 'enabled') },
  'volume group failover, back': {
    command: 'volume group failover', before: [...replicated, 'volume group failover --secondary-backend-id site-b --wait g'], typed: 'volume group failover --secondary-backend-id default g', ...replicating('failing-over', 'failed-over'),
  },
  'volume group delete': { command: 'volume group delete', before: withGroup, typed: 'volume group delete g', ...goneGroup(GROUP) },
  'volume group delete --force': { command: 'volume group delete', before: joined, typed: 'volume group delete --force g --yes', ...goneGroup(GROUP) },
  'volume group wait': { command: 'volume group wait', before: ['volume group create plain standard --name new'], typed: 'volume group wait new', ...newGroup(GROUP), ...waited, putToUse: LAST },
  'volume group wait --for a field': {
    command: 'volume group wait', before: [...replicated, 'volume group set --disable-replication g'], typed: 'volume group wait g --for replication_status=disabled', ...replicating('disabling', 'enabled'), ...waited,
  },
  'volume group snapshot create': { command: 'volume group snapshot create', before: joined, typed: 'volume group snapshot create g --name new', ...newGroup(GROUP_SNAPSHOT), putToUse: ALONE },
  'volume group snapshot delete': { command: 'volume group snapshot delete', before: withGroupSnapshot, typed: 'volume group snapshot delete gs', ...goneGroup(GROUP_SNAPSHOT) },
  'volume group snapshot wait': { command: 'volume group snapshot wait', before: [...joined, 'volume group snapshot create g --name new'], typed: 'volume group snapshot wait new', ...newGroup(GROUP_SNAPSHOT), ...waited, putToUse: LAST },

  'consistency group create': { command: 'consistency group create', typed: 'consistency group create --volume-type alpha new', ...newGroup(CONSISTENCY_GROUP) },
  'consistency group create --source': { command: 'consistency group create', before: consistentJoined, typed: 'consistency group create --source c new', ...newGroup(CONSISTENCY_GROUP) },
  'consistency group create --snapshot': { command: 'consistency group create', before: consistentSnapshot, typed: 'consistency group create --snapshot cs new', ...newGroup(CONSISTENCY_GROUP) },
  'consistency group set': { command: 'consistency group set', before: consistent, typed: 'consistency group set --name other c', ...updating(CONSISTENCY_GROUP) },
  'consistency group add volume': { command: 'consistency group add volume', before: consistentMember, typed: 'consistency group add volume c member', ...updating(CONSISTENCY_GROUP) },
  'consistency group remove volume': { command: 'consistency group remove volume', before: consistentJoined, typed: 'consistency group remove volume c member', ...updating(CONSISTENCY_GROUP) },
  'consistency group delete': { command: 'consistency group delete', before: consistent, typed: 'consistency group delete c', ...goneGroup(CONSISTENCY_GROUP) },
  'consistency group delete --force': { command: 'consistency group delete', before: consistentJoined, typed: 'consistency group delete --force c --yes', ...goneGroup(CONSISTENCY_GROUP) },
  'consistency group wait': { command: 'consistency group wait', before: ['consistency group create --volume-type alpha new'], typed: 'consistency group wait new', ...newGroup(CONSISTENCY_GROUP), ...waited, putToUse: LAST },
  'consistency group snapshot create': { command: 'consistency group snapshot create', before: consistentJoined, typed: 'consistency group snapshot create --consistency-group c new', ...newGroup(CG_SNAPSHOT), putToUse: ALONE },
  'consistency group snapshot delete': { command: 'consistency group snapshot delete', before: consistentSnapshot, typed: 'consistency group snapshot delete cs', ...goneGroup(CG_SNAPSHOT) },
  'consistency group snapshot wait': {
    command: 'consistency group snapshot wait', before: [...consistentJoined, 'consistency group snapshot create --consistency-group c new'], typed: 'consistency group snapshot wait new', ...newGroup(CG_SNAPSHOT), ...waited, putToUse: LAST,
  },

  'volume host failover': { command: 'volume host failover', cloud: 'sandbox-admin', typed: 'volume host failover --volume-backend site-b rc@beta', ...failingOver(/^\/os-services$/, 'enabled', '') },
  'volume host failover, back': {
    command: 'volume host failover', cloud: 'sandbox-admin', before: ['volume host failover --volume-backend site-b --wait rc@beta'], typed: 'volume host failover --volume-backend default rc@beta',
    ...failingOver(/^\/os-services$/, 'failed-over', 'site-b'),
  },
  'volume host failover, a cluster': {
    command: 'volume host failover', cloud: 'sandbox-admin', typed: 'volume host failover --volume-backend default --cluster rccluster@gamma', ...failingOver(/^\/clusters\/rccluster(?:@|%40)gamma$/, 'failed-over', 'site-b'),
  },
}
