import { BACKUP, BY_REQUEST, cannot, ERROR, IMAGE, LAST, making, removing, SNAPSHOT, VOLUME, type Row, type Rows } from './row.ts'

const RESERVED = { status: 'reserved' }
const newVolume = making(VOLUME, RESERVED)
const withSnapshot = ['volume snapshot create --volume data --wait snap']
const withBackup = ['b = volume backup create --name b --wait data -f value -c id']
const withGroup = ['volume group create plain standard --name g --wait']
const mine = ['volume create --size 1 --type alpha --wait mine']
const stray = ['vid = volume create --size 1 --type alpha --wait mine -f value -c id', 'volume unmanage --wait mine']
const inUse = ['volume attach data --host builder --wait']
const ownInUse = [...mine, 'volume attach mine --host builder --wait']
const vanishes = cannot('the service deletes no volume that is being uploaded')

const growing: Pick<Row, 'looks' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse'> = {
  looks: VOLUME, busy: { status: 'extending' }, failed: { status: 'error_extending' }, rolledBack: { status: 'available', size: 1 }, gone: 'badly',
  putToUse: { status: 'reserved', size: 2 },
}
const retyping: typeof growing = {
  looks: VOLUME, busy: { status: 'retyping' }, failed: ERROR, rolledBack: { status: 'available', volume_type: '__DEFAULT__' }, gone: 'badly',
  putToUse: { status: 'reserved', volume_type: 'fast' },
}
const moving: typeof growing = {
  looks: VOLUME, busy: { migration_status: 'migrating' }, failed: { status: 'available', migration_status: 'error' },
  rolledBack: { status: 'available', migration_status: null }, gone: 'badly',
  putToUse: { status: 'reserved', migration_status: 'success', 'os-vol-host-attr:host': 'rc@alpha#hdd' },
}
const uploading: Pick<Row, 'looks' | 'busy' | 'failed' | 'rolledBack' | 'gone' | 'putToUse'> = {
  looks: VOLUME, busy: { status: 'uploading' }, failed: cannot('the volume is free again either way: only its image tells'),
  rolledBack: cannot('the volume is free again either way: only its image tells'), gone: vanishes,
  putToUse: cannot('the image is looked at next, and is not there yet'),
}
const arriving: typeof uploading = {
  looks: IMAGE, busy: { status: 'saving' }, failed: { status: 'killed' }, rolledBack: { status: 'queued' }, gone: 'badly', putToUse: cannot('an image that is used stays active'),
}
const reimaging: typeof uploading = {
  looks: VOLUME, busy: { status: 'downloading' }, failed: ERROR, rolledBack: { status: 'available', volume_image_metadata: {} }, gone: 'badly',
  putToUse: { status: 'reserved', volume_image_metadata: { image_id: '{cirros}' } },
}
const snapshotOfIt: typeof uploading = {
  looks: SNAPSHOT, busy: { status: 'restoring' }, failed: ERROR, rolledBack: cannot('it is available before, after success and after failure: its volume tells'), gone: 'well',
  putToUse: { status: 'backing-up' },
}
const reverting: typeof uploading = {
  looks: VOLUME, busy: { status: 'reverting' }, failed: ERROR, rolledBack: cannot('a revert that fails leaves the volume in error'), gone: 'badly', putToUse: RESERVED,
}

/** Volumes: what makes, changes and removes them. */
export const volumeRows: Rows = {
  'volume create': { command: 'volume create', typed: 'volume create --size 1 new', ...newVolume },
  'volume create from a snapshot': { command: 'volume create', before: withSnapshot, typed: 'volume create --snapshot snap new', ...newVolume },
  'volume create from a volume': { command: 'volume create', typed: 'volume create --source data new', ...newVolume },
  'volume create from an image': { command: 'volume create', typed: 'volume create --size 1 --image cirros new', ...newVolume, busy: { status: 'downloading' } },
  'volume create from a backup': { command: 'volume create', before: withBackup, typed: 'volume create --backup b new', ...newVolume, failed: { status: 'error_restoring' }, told: '{b}' },
  'volume create in a group': { command: 'volume create', before: withGroup, typed: 'volume create --size 1 --type standard --group g new', ...newVolume },
  'volume create, encrypted': { command: 'volume create', typed: 'volume create --size 1 --type luks new', ...newVolume },
  'volume create --read-only': { command: 'volume create', typed: 'volume create --size 1 --read-only new', ...newVolume, putToUse: cannot('what is in use takes no such flag any more'), sent: 2, isPart: true },
  'volume create --remote-source': { command: 'volume create', cloud: 'sandbox-admin', before: stray, typed: 'volume create --remote-source source-name=volume-{vid} --host rc@alpha#ssd --type alpha new', ...newVolume },
  'volume manage': { command: 'volume manage', cloud: 'sandbox-admin', before: stray, typed: 'volume manage rc@alpha#ssd volume-{vid} --type alpha', ...newVolume },
  'volume transfer request accept': {
    command: 'volume transfer request accept', cloud: 'sandbox-alt', before: ['key = (sandbox) volume transfer request create data --name t -f value -c auth_key', 't = (sandbox) transfer show t -f value -c id'],
    typed: 'transfer accept {t} --auth-key {key}', ...newVolume, busy: { status: 'awaiting-transfer' }, rolledBack: cannot('then it is the other project’s again, and cannot be seen'),
  },

  'volume extend': { command: 'volume extend', typed: 'volume extend data 2', ...growing },
  'volume extend, in use': { command: 'volume extend', before: inUse, typed: 'volume extend data 2', ...growing, rolledBack: { status: 'in-use', size: 1 }, putToUse: { status: 'detaching', size: 2 } },
  'volume extend-completion': {
    command: 'volume extend-completion', cloud: 'sandbox-admin', before: [...ownInUse, 'volume extend mine 2'], typed: 'volume extend-completion mine', ...growing,
    rolledBack: { status: 'in-use', size: 1 },
  },
  'volume extend-completion --error': {
    command: 'volume extend-completion', cloud: 'sandbox-admin', before: [...ownInUse, 'volume extend mine 2'], typed: 'volume extend-completion --error mine', ...growing,
    failed: { status: 'in-use', size: 2 }, rolledBack: cannot('to be as it was is what was asked for'), putToUse: { status: 'reserved', size: 1 },
  },
  'volume set --size': { command: 'volume set', typed: 'volume set --size 2 data', ...growing },
  'volume set --type': { command: 'volume set', typed: 'volume set --type fast data', ...retyping },
  'volume set --size --type': { command: 'volume set', typed: 'volume set --size 2 --type fast data', ...growing, putToUse: cannot('the type changes next'), sent: 2, isPart: true },
  'volume retype': { command: 'volume retype', typed: 'volume retype data fast', ...retyping },
  'volume retype by ID, at an old version': { command: 'volume retype', before: ['type = volume type show fast -f value -c id'], typed: '--os-volume-api-version 3.50 volume retype data {type}', ...retyping },
  'volume retype, in use': { command: 'volume retype', before: inUse, typed: 'volume retype data fast', ...retyping, rolledBack: { status: 'in-use', volume_type: '__DEFAULT__' } },
  'volume retype by moving': {
    command: 'volume retype', cloud: 'sandbox-admin', before: mine, typed: 'volume retype mine beta --migration-policy on-demand', ...retyping, busy: { status: 'retyping', migration_status: 'migrating' },
    failed: { status: 'available', migration_status: 'error', volume_type: 'alpha' }, rolledBack: { status: 'available', volume_type: 'alpha' }, putToUse: { status: 'reserved', volume_type: 'beta', migration_status: 'success' },
  },
  'volume migrate': { command: 'volume migrate', cloud: 'sandbox-admin', before: mine, typed: 'volume migrate mine --host rc@alpha#hdd', ...moving, told: BY_REQUEST },
  'volume migrate --lock-volume': { command: 'volume migrate', cloud: 'sandbox-admin', before: mine, typed: 'volume migrate mine --host rc@alpha#hdd --lock-volume', ...moving, busy: { status: 'maintenance', migration_status: 'starting' } },
  'volume migrate, elsewhere than asked': {
    command: 'volume migrate', cloud: 'sandbox-admin', before: mine, typed: 'volume migrate mine --host rc@alpha#hdd', ...moving, rolledBack: { status: 'available', migration_status: 'success', 'os-vol-host-attr:host': 'rc@alpha#ssd' },
  },
  'volume revert': { command: 'volume revert', before: withSnapshot, typed: 'volume revert snap', ...reverting },
  'volume revert, its snapshot': { command: 'volume revert', before: withSnapshot, typed: 'volume revert snap', ...snapshotOfIt },
  'volume reimage': { command: 'volume reimage', typed: 'volume reimage data cirros', ...reimaging },
  'volume reimage in error': { command: 'volume reimage', before: ['(sandbox-admin) volume set --state error {data} --yes'], typed: 'volume reimage data cirros', ...reimaging, failed: { status: 'error', volume_image_metadata: {} } },

  'volume upload': { command: 'volume upload', typed: 'volume upload data img', ...uploading },
  'volume upload, its image': { command: 'volume upload', typed: 'volume upload data img', ...arriving, told: '{data}' },
  'image create': { command: 'image create', typed: 'image create --volume data img', ...uploading },
  'image create, its image': { command: 'image create', typed: 'image create --volume data img', ...arriving, told: '{data}' },

  'volume attach': {
    command: 'volume attach', typed: 'volume attach data --host builder', looks: VOLUME, busy: { status: 'attaching', attachments: [] }, failed: ERROR, rolledBack: { status: 'available', attachments: [] }, gone: 'badly',
    putToUse: cannot('in use is what was asked for'),
  },
  'volume detach': {
    command: 'volume detach', before: [...inUse, 'att = volume attachment list -f value -c ID'], typed: 'volume detach data', looks: VOLUME, busy: { status: 'detaching' }, failed: { status: 'error_detaching' },
    rolledBack: { status: 'in-use', attachments: [{ attachment_id: '{att}' }] }, gone: 'badly', putToUse: { status: 'reserved', attachments: [] },
  },

  'volume delete': { command: 'volume delete', typed: 'volume delete data', ...removing(VOLUME) },
  'volume delete --cascade': { command: 'volume delete', before: withSnapshot, typed: 'volume delete --cascade data', ...removing(VOLUME), told: BY_REQUEST },
  'volume delete --force': { command: 'volume delete', cloud: 'sandbox-admin', before: mine, typed: 'volume delete --force mine', ...removing(VOLUME) },
  'volume delete --remote': { command: 'volume delete', cloud: 'sandbox-admin', before: mine, typed: 'volume delete --remote mine', ...removing(VOLUME), busy: { status: 'unmanaging' }, failed: { status: 'error_unmanaging' } },
  'volume force-delete': { command: 'volume force-delete', cloud: 'sandbox-admin', before: mine, typed: 'volume force-delete mine', ...removing(VOLUME) },
  'volume unmanage': { command: 'volume unmanage', cloud: 'sandbox-admin', before: mine, typed: 'volume unmanage mine', ...removing(VOLUME), busy: { status: 'unmanaging' }, failed: { status: 'error_unmanaging' } },

  'volume backup restore': { command: 'volume backup restore', before: withBackup, typed: 'volume backup restore b data --force', ...newVolume, busy: { status: 'restoring-backup' }, failed: { status: 'error_restoring' }, told: '{b}' },
  'volume backup restore to a new volume': { command: 'volume backup restore', before: withBackup, typed: 'volume backup restore b', ...newVolume, busy: { status: 'restoring-backup' }, failed: { status: 'error_restoring' }, told: '{b}' },
  'volume backup restore to a type': { command: 'volume backup restore', before: withBackup, typed: 'volume backup restore b --volume-type fast', ...newVolume, failed: { status: 'error_restoring' }, told: '{b}' },
  'volume backup restore, its backup': {
    command: 'volume backup restore', before: withBackup, typed: 'volume backup restore b data --force', looks: BACKUP, busy: { status: 'restoring' }, failed: ERROR,
    rolledBack: cannot('it is available after success and after failure: its volume tells'), gone: 'well', putToUse: { status: 'deleting' },
  },

  'volume wait': { command: 'volume wait', before: ['volume create --size 1 new'], typed: 'volume wait new', ...newVolume, rolledBack: cannot('it asks for nothing that could be taken back'), putToUse: LAST, sent: 0 },
  'volume wait --for a field': { command: 'volume wait', before: ['volume extend data 2'], typed: 'volume wait data --for size=2', ...growing, busy: { status: 'extending', size: 1 }, rolledBack: cannot('a field may yet become what it should'), sent: 0 },
  'volume wait --for a migration': {
    command: 'volume wait', cloud: 'sandbox-admin', before: [...mine, 'volume migrate mine --host rc@alpha#hdd'], typed: 'volume wait mine --for migration_status=success', ...moving,
    rolledBack: cannot('a field may yet become what it should'), sent: 0,
  },
  'volume wait --for deleted': { command: 'volume wait', before: ['volume delete data'], typed: 'volume wait data --for deleted', ...removing(VOLUME), rolledBack: cannot('it asks for nothing that could be taken back'), sent: 0 },
  'volume wait --for one of two': { command: 'volume wait', before: ['volume create --size 1 new'], typed: 'volume wait new --for in-use --for available --unless error', ...newVolume, rolledBack: cannot('it asks for nothing that could be taken back'), putToUse: { status: 'in-use' }, sent: 0 },
}

