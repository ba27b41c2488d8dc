/* eslint-disable max-lines -- one table of cases */
import type { Sandbox } from '../../sandbox/sandbox.ts'

/** A command, the check that fails, and the exit status with and without `--check`. */
interface PreflightCase {
  readonly title: string
  readonly setUp?: (sandbox: Sandbox) => void
  readonly commandLine: string
  readonly failedCheck: readonly string[]
  readonly exitStatus: number
}

const SERVER = '11111111-1111-4111-8111-111111111111'
const createDataVolume = (sandbox: Sandbox): string => sandbox.createVolume({ name: 'data' })
const attachVolume = (sandbox: Sandbox): void => {
  sandbox.runVolumeAction(
    createDataVolume(sandbox),
    { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } },
    'adminInDemo',
  )
}
const startExtend = (sandbox: Sandbox): void => {
  const id = createDataVolume(sandbox)
  sandbox.post(`/volumes/${id}/metadata`, { metadata: { rc_delay: '600' } })
  sandbox.runVolumeAction(id, { 'os-extend': { new_size: 3 } })
}
const findTypeId = (sandbox: Sandbox, name: string): string =>
  sandbox.get('/types', 'admin').body.volume_types.find((type: { name: string }) => type.name === name).id
const createType = (sandbox: Sandbox, name: string, specs: Record<string, string> = {}): string =>
  sandbox.post('/types', { volume_type: { name, extra_specs: specs } }, 'admin').body.volume_type.id
const createBothEncryptions = (sandbox: Sandbox): void => {
  const id = createType(sandbox, 'both')
  sandbox.post(
    `/types/${id}/encryption`,
    { encryption: { provider: 'luks', cipher: 'aes-xts-plain64', key_size: 256, control_location: 'front-end' } },
    'admin',
  )
  sandbox.post(`/types/${id}/extra_specs`, { extra_specs: { multiattach: '<is> True' } }, 'admin')
}
const limitQos =
  (consumer: string) =>
  (sandbox: Sandbox): void => {
    attachVolume(sandbox)
    const id = createType(sandbox, 'limited')
    const qos = sandbox.post('/qos-specs', { qos_specs: { name: 'slow', consumer } }, 'admin').body.qos_specs.id
    sandbox.get(`/qos-specs/${qos}/associate?vol_type_id=${id}`, 'admin')
  }
const createGroup = (sandbox: Sandbox): void => {
  const types = sandbox.get('/group_types', 'admin').body.group_types
  sandbox.post('/groups', {
    group: { name: 'shop', group_type: types[0].id, volume_types: [findTypeId(sandbox, '__DEFAULT__')] },
  })
  sandbox.advanceClock(10)
}
const setQuota =
  (fields: Record<string, number>) =>
  (sandbox: Sandbox): void => {
    createDataVolume(sandbox)
    const [, project] = sandbox.signIn('demo')
    sandbox.put(`/os-quota-sets/${project}`, { quota_set: fields }, 'admin')
  }
const setImageFields =
  (fields: Record<string, number>) =>
  (sandbox: Sandbox): void => {
    sandbox.runVolumeAction(createDataVolume(sandbox), {
      'os-volume_upload_image': { image_name: 'img', disk_format: 'raw', container_format: 'bare' },
    })
    sandbox.advanceClock(60)
    // What was due is done with the next request.
    sandbox.get('/volumes')
    for (const one of Object.values(sandbox.state.images)) Object.assign(one, fields)
  }

export const PREFLIGHT_CASES: readonly PreflightCase[] = [
  { title: 'a volume', commandLine: 'volume create --size 1 x', failedCheck: [], exitStatus: 0 },
  {
    title: 'a volume of a type that is not there',
    commandLine: 'volume create --size 1 --type nope x',
    failedCheck: ['type'],
    exitStatus: 3,
  },
  {
    title: 'more than the quota',
    commandLine: 'volume create --size 2000 x',
    failedCheck: ['quota gigabytes'],
    exitStatus: 6,
  },
  {
    title: 'one more than the quota',
    setUp: setQuota({ volumes: 1 }),
    commandLine: 'volume create --size 1 x',
    failedCheck: ['quota volumes'],
    exitStatus: 6,
  },
  {
    title: 'more than one volume may have',
    setUp: setQuota({ per_volume_gigabytes: 5 }),
    commandLine: 'volume create --size 6 x',
    failedCheck: ['maximum volume size'],
    exitStatus: 6,
  },
  {
    title: 'a type that encrypts and is for several attachments',
    setUp: createBothEncryptions,
    commandLine: 'volume create --size 1 --type both x',
    failedCheck: ['encryption'],
    exitStatus: 1,
  },
  {
    title: 'a type that encrypts',
    commandLine: 'volume create --size 1 --type luks x',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'an image',
    setUp: setImageFields({}),
    commandLine: 'volume create --size 1 --image img x',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'an image that is not there',
    commandLine: 'volume create --size 1 --image nope x',
    failedCheck: ['image'],
    exitStatus: 1,
  },
  {
    title: 'an image that needs more',
    setUp: setImageFields({ minDisk: 5 }),
    commandLine: 'volume create --size 1 --image img x',
    failedCheck: ['image'],
    exitStatus: 1,
  },
  {
    title: 'an image that is larger',
    setUp: setImageFields({ bytes: 3 * 1024 ** 3 }),
    commandLine: 'volume create --size 1 --image img x',
    failedCheck: ['image'],
    exitStatus: 1,
  },
  {
    title: 'a volume for a group',
    setUp: createGroup,
    commandLine: 'volume create --size 1 --type __DEFAULT__ --group shop x',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a volume for a group, without its type',
    setUp: createGroup,
    commandLine: 'volume create --size 1 --group shop x',
    failedCheck: ['group'],
    exitStatus: 1,
  },
  {
    title: 'a volume for a group of other types',
    setUp: createGroup,
    commandLine: 'volume create --size 1 --type multiattach --group shop x',
    failedCheck: ['group'],
    exitStatus: 1,
  },
  {
    title: 'a copy',
    setUp: attachVolume,
    commandLine: 'volume create --source data x',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a copy of what is busy',
    setUp: startExtend,
    commandLine: 'volume create --source data x',
    failedCheck: ['source'],
    exitStatus: 5,
  },
  {
    title: 'a copy that would be encrypted',
    setUp: createDataVolume,
    commandLine: 'volume create --source data --type luks x',
    failedCheck: ['type of the source'],
    exitStatus: 1,
  },
  {
    title: 'from a snapshot, encrypted',
    setUp: sandbox => {
      sandbox.createSnapshot(createDataVolume(sandbox), { name: 'before' })
    },
    commandLine: 'volume create --snapshot before --type luks x',
    failedCheck: ['type of the source'],
    exitStatus: 1,
  },
  { title: 'growing', setUp: createDataVolume, commandLine: 'volume extend data 2', failedCheck: [], exitStatus: 0 },
  { title: 'growing in use', setUp: attachVolume, commandLine: 'volume extend data 2', failedCheck: [], exitStatus: 0 },
  {
    title: 'growing while busy',
    setUp: startExtend,
    commandLine: 'volume extend data 9',
    failedCheck: ['status'],
    exitStatus: 5,
  },
  {
    title: 'shrinking',
    setUp: createDataVolume,
    commandLine: 'volume extend data 1',
    failedCheck: ['new size'],
    exitStatus: 5,
  },
  {
    title: 'growing over the quota',
    setUp: createDataVolume,
    commandLine: 'volume extend data 2000',
    failedCheck: ['quota gigabytes'],
    exitStatus: 6,
  },
  {
    title: 'new type',
    setUp: createDataVolume,
    commandLine: 'volume retype data multiattach',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'the same type',
    setUp: createDataVolume,
    commandLine: 'volume retype data __DEFAULT__',
    failedCheck: ['new type'],
    exitStatus: 5,
  },
  {
    title: 'several attachments, while in use',
    setUp: attachVolume,
    commandLine: 'volume retype data multiattach',
    failedCheck: ['multiattach'],
    exitStatus: 5,
  },
  {
    title: 'a type that encrypts, without moving',
    setUp: createDataVolume,
    commandLine: 'volume retype data luks --wait',
    failedCheck: ['encryption'],
    exitStatus: 9,
  },
  {
    title: 'a type that encrypts, moving',
    setUp: createDataVolume,
    commandLine: 'volume retype data luks --migration-policy on-demand --wait',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a type that encrypts and is for several attachments',
    setUp: sandbox => {
      createDataVolume(sandbox)
      createBothEncryptions(sandbox)
    },
    commandLine: 'volume retype data both',
    failedCheck: ['encryption'],
    exitStatus: 1,
  },
  {
    title: 'limits of the hypervisor, while in use',
    setUp: limitQos('front-end'),
    commandLine: 'volume retype data limited',
    failedCheck: ['QoS'],
    exitStatus: 5,
  },
  {
    title: 'limits of both, while in use',
    setUp: limitQos('both'),
    commandLine: 'volume retype data limited',
    failedCheck: ['QoS'],
    exitStatus: 5,
  },
  {
    title: 'limits of the backend, while in use',
    setUp: limitQos('back-end'),
    commandLine: 'volume retype data limited',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a snapshot',
    setUp: attachVolume,
    commandLine: 'volume snapshot create --volume data now',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a snapshot of what is busy',
    setUp: startExtend,
    commandLine: 'volume snapshot create --volume data now',
    failedCheck: ['status'],
    exitStatus: 5,
  },
  {
    title: 'a snapshot over the quota',
    setUp: setQuota({ snapshots: 0 }),
    commandLine: 'volume snapshot create --volume data now',
    failedCheck: ['quota snapshots'],
    exitStatus: 6,
  },
  {
    title: 'a backup',
    setUp: createDataVolume,
    commandLine: 'volume backup create data',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a backup in use',
    setUp: attachVolume,
    commandLine: 'volume backup create data',
    failedCheck: ['status'],
    exitStatus: 5,
  },
  {
    title: 'a backup in use, by force',
    setUp: attachVolume,
    commandLine: 'volume backup create --force data',
    failedCheck: [],
    exitStatus: 0,
  },
  {
    title: 'a backup of what has changed since none',
    setUp: createDataVolume,
    commandLine: 'volume backup create --incremental data',
    failedCheck: ['previous backup'],
    exitStatus: 1,
  },
  {
    title: 'a backup over the quota',
    setUp: setQuota({ backups: 0 }),
    commandLine: 'volume backup create data',
    failedCheck: ['quota backups'],
    exitStatus: 6,
  },
  {
    title: 'a group over the quota',
    setUp: setQuota({ groups: 0 }),
    commandLine: 'volume group create --volume-group-type plain --volume-type __DEFAULT__ --name shop',
    failedCheck: ['quota groups'],
    exitStatus: 6,
  },
]
