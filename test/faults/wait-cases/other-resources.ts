/* eslint-disable max-lines -- one table of cases */
import {
  SINGLE_USER,
  ATTACHMENT,
  AVAILABLE,
  BACKUP,
  notApplicable,
  CG_SNAPSHOT,
  CONSISTENCY_GROUP,
  ERROR,
  GROUP,
  GROUP_SNAPSHOT,
  IMAGE,
  NO_NEXT_STATE,
  buildCreateFields,
  buildDeleteFields,
  NO_MESSAGES,
  SNAPSHOT,
  type WaitCase,
  type WaitCases,
} from './wait-case.ts'

const BACKING_UP = { status: 'backing-up' }
const UPDATING = notApplicable('a change to it is waited for in the same way')
const NO_REQUEST = notApplicable('it asks for nothing that could be taken back')
const withSnapshot = ['volume snapshot create --volume data --wait snap']
const withBackup = ['b = volume backup create --name b --wait data -f value -c id']
const createVolume = ['vid = volume create --size 1 --type alpha --wait mine -f value -c id']
const createSnapshot = [...createVolume, 'sid = volume snapshot create --volume mine --wait snap -f value -c id']
const exportBackup = [
  'volume create --size 1 --wait mine',
  'volume backup create --name b --wait mine',
  'url = volume backup record export b -f value -c backup_url',
  'volume backup delete --wait b',
]
const withGroup = ['volume group create plain standard --name g --wait']
const withMember = [...withGroup, 'volume create --size 1 --type standard --wait member']
const addMember = [...withMember, 'volume group set g --add-volume member --wait']
const withGroupSnapshot = [...addMember, 'volume group snapshot create g --name gs --wait']
const createReplicatedGroup = ['volume group create replicated replicated --name g --wait']
const createConsistencyGroup = ['consistency group create --volume-type alpha --wait c']
const createConsistentMember = [...createConsistencyGroup, 'volume create --size 1 --type alpha --wait member']
const addConsistentMember = [...createConsistentMember, 'consistency group add volume --wait c member']
const createConsistentSnapshot = [
  ...addConsistentMember,
  'consistency group snapshot create --consistency-group c --wait cs',
]
const reserveVolume = ['a = volume attachment create data e1ae6f7e-c35d-4656-a4fd-2371f9a791d4 -f value -c ID']
const connectAttachment = ['a = volume attachment create data --connect --host builder --ip 10.0.0.7 -f value -c ID']

/** A change of members: a group takes one at a time, and says only when it is over. */
const buildUpdateFields = (
  pollPath: RegExp,
): Pick<WaitCase, 'pollPath' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse' | 'messageSubject'> => ({
  pollPath,
  busy: { status: 'updating' },
  failed: ERROR,
  rolledBack: notApplicable('a change that fails leaves the group in error'),
  gone: 'badly',
  putToUse: UPDATING,
  messageSubject: NO_MESSAGES,
})
const buildReplicationFields = (meanwhile: string, before: string): ReturnType<typeof buildUpdateFields> => ({
  pollPath: GROUP,
  busy: { replication_status: meanwhile },
  failed: { replication_status: 'error' },
  rolledBack: { replication_status: before },
  gone: 'badly',
  putToUse: notApplicable('a group with replication goes on being available'),
  messageSubject: NO_MESSAGES,
})
const buildFailoverFields = (pollPath: RegExp, before: string, site: string): ReturnType<typeof buildUpdateFields> => ({
  pollPath,
  busy: { replication_status: 'failing-over' },
  failed: { replication_status: 'error' },
  rolledBack: { replication_status: before, active_backend_id: site },
  gone: 'badly',
  putToUse: notApplicable('it goes on all the time'),
  messageSubject: NO_MESSAGES,
})
const buildNewGroupFields = (pollPath: RegExp) => buildCreateFields(pollPath, UPDATING, { messageSubject: NO_MESSAGES })
const buildDeletedGroupFields = (pollPath: RegExp) =>
  buildDeleteFields(pollPath, { failed: ERROR, messageSubject: NO_MESSAGES })
const waitFields = { requestCount: 0, rolledBack: NO_REQUEST }

/** Everything but volumes. */
export const otherCases: WaitCases = {
  'volume snapshot create': {
    command: 'volume snapshot create',
    commandLine: 'volume snapshot create --volume data new',
    ...buildCreateFields(SNAPSHOT, BACKING_UP),
  },
  'volume snapshot create, in use': {
    command: 'volume snapshot create',
    setupCommands: ['volume attach data --host builder --wait'],
    commandLine: 'volume snapshot create --volume data new',
    ...buildCreateFields(SNAPSHOT, BACKING_UP),
  },
  'volume snapshot create --remote-source': {
    command: 'volume snapshot create',
    cloud: 'sandbox-admin',
    setupCommands: [...createSnapshot, 'volume snapshot delete --remote --wait snap'],
    commandLine: 'volume snapshot create --volume mine --remote-source source-name=snapshot-{sid} again',
    ...buildCreateFields(SNAPSHOT, BACKING_UP),
  },
  'volume snapshot delete': {
    command: 'volume snapshot delete',
    setupCommands: withSnapshot,
    commandLine: 'volume snapshot delete snap',
    ...buildDeleteFields(SNAPSHOT),
  },
  'volume snapshot delete --force': {
    command: 'volume snapshot delete',
    cloud: 'sandbox-admin',
    setupCommands: createSnapshot,
    commandLine: 'volume snapshot delete --force snap',
    ...buildDeleteFields(SNAPSHOT),
  },
  'volume snapshot delete --remote': {
    command: 'volume snapshot delete',
    cloud: 'sandbox-admin',
    setupCommands: createSnapshot,
    commandLine: 'volume snapshot delete --remote snap',
    ...buildDeleteFields(SNAPSHOT),
    busy: { status: 'unmanaging' },
  },
  'volume snapshot wait': {
    command: 'volume snapshot wait',
    setupCommands: ['volume snapshot create --volume data new'],
    commandLine: 'volume snapshot wait new',
    ...buildCreateFields(SNAPSHOT, NO_NEXT_STATE),
    ...waitFields,
  },

  'volume backup create': {
    command: 'volume backup create',
    commandLine: 'volume backup create --name new data',
    ...buildCreateFields(
      BACKUP,
      { status: 'restoring' },
      { failed: { status: 'error', fail_reason: 'the store is full' } },
    ),
  },
  'volume backup create --snapshot': {
    command: 'volume backup create',
    setupCommands: withSnapshot,
    commandLine: 'volume backup create --name new --snapshot snap data',
    ...buildCreateFields(BACKUP, { status: 'restoring' }),
  },
  'volume backup create --incremental': {
    command: 'volume backup create',
    setupCommands: withBackup,
    commandLine: 'volume backup create --name new --incremental data',
    ...buildCreateFields(BACKUP, { status: 'restoring' }),
  },
  'volume backup delete': {
    command: 'volume backup delete',
    setupCommands: withBackup,
    commandLine: 'volume backup delete b',
    ...buildDeleteFields(BACKUP),
  },
  'volume backup delete --force': {
    command: 'volume backup delete',
    cloud: 'sandbox-admin',
    setupCommands: ['volume create --size 1 --wait mine', 'volume backup create --name b --wait mine'],
    commandLine: 'volume backup delete --force b --yes',
    ...buildDeleteFields(BACKUP),
  },
  'volume backup create, in use': {
    command: 'volume backup create',
    setupCommands: ['volume attach data --host builder --wait'],
    commandLine: 'volume backup create --name new --force data',
    ...buildCreateFields(BACKUP, { status: 'restoring' }),
  },
  'volume backup record import': {
    command: 'volume backup record import',
    cloud: 'sandbox-admin',
    setupCommands: exportBackup,
    commandLine: 'volume backup record import cinder.backup.drivers.posix.PosixBackupDriver {url}',
    ...buildCreateFields(BACKUP, { status: 'restoring' }),
  },
  'volume backup set --state': {
    command: 'volume backup set',
    cloud: 'sandbox-admin',
    setupCommands: ['volume create --size 1 --wait mine', 'volume backup create --name b --wait mine'],
    commandLine: 'volume backup set --state error b --yes',
    pollPath: BACKUP,
    busy: AVAILABLE,
    failed: notApplicable('only the status changes, to the one asked for'),
    rolledBack: notApplicable('until it is changed it is what it was'),
    gone: 'badly',
    putToUse: SINGLE_USER,
  },
  'volume backup wait': {
    command: 'volume backup wait',
    setupCommands: ['volume backup create --name new data'],
    commandLine: 'volume backup wait new',
    ...buildCreateFields(BACKUP, NO_NEXT_STATE),
    ...waitFields,
  },

  'volume attachment complete': {
    command: 'volume attachment complete',
    setupCommands: connectAttachment,
    commandLine: 'volume attachment complete {a}',
    pollPath: ATTACHMENT,
    busy: { status: 'attaching' },
    failed: { status: 'error_attaching' },
    rolledBack: notApplicable('the service answers when it is done, and refuses when it is not'),
    gone: 'badly',
    putToUse: notApplicable('in use is what was asked for'),
    messageSubject: NO_MESSAGES,
  },
  'volume attachment wait': {
    command: 'volume attachment wait',
    setupCommands: reserveVolume,
    commandLine: 'volume attachment wait {a} --for reserved',
    pollPath: ATTACHMENT,
    busy: { status: 'attaching' },
    failed: { status: 'error_attaching' },
    gone: 'badly',
    putToUse: NO_NEXT_STATE,
    messageSubject: NO_MESSAGES,
    ...waitFields,
  },
  'image wait': {
    command: 'image wait',
    setupCommands: ['volume upload data img'],
    commandLine: 'image wait img',
    ...buildCreateFields(IMAGE, NO_NEXT_STATE, {
      busy: { status: 'saving' },
      failed: { status: 'killed' },
      messageSubject: NO_MESSAGES,
    }),
    ...waitFields,
  },

  'volume group create': {
    command: 'volume group create',
    commandLine: 'volume group create plain standard --name new',
    ...buildNewGroupFields(GROUP),
  },
  'volume group create --source-group': {
    command: 'volume group create',
    setupCommands: addMember,
    commandLine: 'volume group create --source-group g --name new',
    ...buildNewGroupFields(GROUP),
  },
  'volume group create --group-snapshot': {
    command: 'volume group create',
    setupCommands: withGroupSnapshot,
    commandLine: 'volume group create --group-snapshot gs --name new',
    ...buildNewGroupFields(GROUP),
  },
  'volume group set --add-volume': {
    command: 'volume group set',
    setupCommands: withMember,
    commandLine: 'volume group set g --add-volume member',
    ...buildUpdateFields(GROUP),
  },
  'volume group set --remove-volume': {
    command: 'volume group set',
    setupCommands: addMember,
    commandLine: 'volume group set g --remove-volume member',
    ...buildUpdateFields(GROUP),
  },
  'volume group set --name': {
    command: 'volume group set',
    setupCommands: withGroup,
    commandLine: 'volume group set g --name other',
    ...buildUpdateFields(GROUP),
  },
  'volume group set --disable-replication': {
    command: 'volume group set',
    setupCommands: createReplicatedGroup,
    commandLine: 'volume group set --disable-replication g',
    ...buildReplicationFields('disabling', 'enabled'),
  },
  'volume group set --enable-replication': {
    command: 'volume group set',
    setupCommands: [...createReplicatedGroup, 'volume group set --disable-replication --wait g'],
    commandLine: 'volume group set --enable-replication g',
    ...buildReplicationFields('enabling', 'disabled'),
  },
  'volume group failover': {
    command: 'volume group failover',
    setupCommands: createReplicatedGroup,
    commandLine: 'volume group failover --secondary-backend-id site-b g',
    ...buildReplicationFields('failing-over', 'enabled'),
  },
  'volume group failover, back': {
    command: 'volume group failover',
    setupCommands: [...createReplicatedGroup, 'volume group failover --secondary-backend-id site-b --wait g'],
    commandLine: 'volume group failover --secondary-backend-id default g',
    ...buildReplicationFields('failing-over', 'failed-over'),
  },
  'volume group delete': {
    command: 'volume group delete',
    setupCommands: withGroup,
    commandLine: 'volume group delete g',
    ...buildDeletedGroupFields(GROUP),
  },
  'volume group delete --force': {
    command: 'volume group delete',
    setupCommands: addMember,
    commandLine: 'volume group delete --force g --yes',
    ...buildDeletedGroupFields(GROUP),
  },
  'volume group wait': {
    command: 'volume group wait',
    setupCommands: ['volume group create plain standard --name new'],
    commandLine: 'volume group wait new',
    ...buildNewGroupFields(GROUP),
    ...waitFields,
    putToUse: NO_NEXT_STATE,
  },
  'volume group wait --for a field': {
    command: 'volume group wait',
    setupCommands: [...createReplicatedGroup, 'volume group set --disable-replication g'],
    commandLine: 'volume group wait g --for replication_status=disabled',
    ...buildReplicationFields('disabling', 'enabled'),
    ...waitFields,
  },
  'volume group snapshot create': {
    command: 'volume group snapshot create',
    setupCommands: addMember,
    commandLine: 'volume group snapshot create g --name new',
    ...buildNewGroupFields(GROUP_SNAPSHOT),
    putToUse: SINGLE_USER,
  },
  'volume group snapshot delete': {
    command: 'volume group snapshot delete',
    setupCommands: withGroupSnapshot,
    commandLine: 'volume group snapshot delete gs',
    ...buildDeletedGroupFields(GROUP_SNAPSHOT),
  },
  'volume group snapshot wait': {
    command: 'volume group snapshot wait',
    setupCommands: [...addMember, 'volume group snapshot create g --name new'],
    commandLine: 'volume group snapshot wait new',
    ...buildNewGroupFields(GROUP_SNAPSHOT),
    ...waitFields,
    putToUse: NO_NEXT_STATE,
  },

  'consistency group create': {
    command: 'consistency group create',
    commandLine: 'consistency group create --volume-type alpha new',
    ...buildNewGroupFields(CONSISTENCY_GROUP),
  },
  'consistency group create --source': {
    command: 'consistency group create',
    setupCommands: addConsistentMember,
    commandLine: 'consistency group create --source c new',
    ...buildNewGroupFields(CONSISTENCY_GROUP),
  },
  'consistency group create --snapshot': {
    command: 'consistency group create',
    setupCommands: createConsistentSnapshot,
    commandLine: 'consistency group create --snapshot cs new',
    ...buildNewGroupFields(CONSISTENCY_GROUP),
  },
  'consistency group set': {
    command: 'consistency group set',
    setupCommands: createConsistencyGroup,
    commandLine: 'consistency group set --name other c',
    ...buildUpdateFields(CONSISTENCY_GROUP),
  },
  'consistency group add volume': {
    command: 'consistency group add volume',
    setupCommands: createConsistentMember,
    commandLine: 'consistency group add volume c member',
    ...buildUpdateFields(CONSISTENCY_GROUP),
  },
  'consistency group remove volume': {
    command: 'consistency group remove volume',
    setupCommands: addConsistentMember,
    commandLine: 'consistency group remove volume c member',
    ...buildUpdateFields(CONSISTENCY_GROUP),
  },
  'consistency group delete': {
    command: 'consistency group delete',
    setupCommands: createConsistencyGroup,
    commandLine: 'consistency group delete c',
    ...buildDeletedGroupFields(CONSISTENCY_GROUP),
  },
  'consistency group delete --force': {
    command: 'consistency group delete',
    setupCommands: addConsistentMember,
    commandLine: 'consistency group delete --force c --yes',
    ...buildDeletedGroupFields(CONSISTENCY_GROUP),
  },
  'consistency group wait': {
    command: 'consistency group wait',
    setupCommands: ['consistency group create --volume-type alpha new'],
    commandLine: 'consistency group wait new',
    ...buildNewGroupFields(CONSISTENCY_GROUP),
    ...waitFields,
    putToUse: NO_NEXT_STATE,
  },
  'consistency group snapshot create': {
    command: 'consistency group snapshot create',
    setupCommands: addConsistentMember,
    commandLine: 'consistency group snapshot create --consistency-group c new',
    ...buildNewGroupFields(CG_SNAPSHOT),
    putToUse: SINGLE_USER,
  },
  'consistency group snapshot delete': {
    command: 'consistency group snapshot delete',
    setupCommands: createConsistentSnapshot,
    commandLine: 'consistency group snapshot delete cs',
    ...buildDeletedGroupFields(CG_SNAPSHOT),
  },
  'consistency group snapshot wait': {
    command: 'consistency group snapshot wait',
    setupCommands: [...addConsistentMember, 'consistency group snapshot create --consistency-group c new'],
    commandLine: 'consistency group snapshot wait new',
    ...buildNewGroupFields(CG_SNAPSHOT),
    ...waitFields,
    putToUse: NO_NEXT_STATE,
  },

  'volume host failover': {
    command: 'volume host failover',
    cloud: 'sandbox-admin',
    commandLine: 'volume host failover --volume-backend site-b rc@beta',
    ...buildFailoverFields(/^\/os-services$/, 'enabled', ''),
  },
  'volume host failover, back': {
    command: 'volume host failover',
    cloud: 'sandbox-admin',
    setupCommands: ['volume host failover --volume-backend site-b --wait rc@beta'],
    commandLine: 'volume host failover --volume-backend default rc@beta',
    ...buildFailoverFields(/^\/os-services$/, 'failed-over', 'site-b'),
  },
  'volume host failover, a cluster': {
    command: 'volume host failover',
    cloud: 'sandbox-admin',
    commandLine: 'volume host failover --volume-backend default --cluster rccluster@gamma',
    ...buildFailoverFields(/^\/clusters\/rccluster(?:@|%40)gamma$/, 'failed-over', 'site-b'),
  },
}
