/* eslint-disable max-lines -- one table: a row for each error of the service */
import { Sandbox } from '../sandbox/sandbox.ts'

/** What the service, or something before it, says in place of the sandbox. */
export interface StubbedResponse {
  readonly requestPattern: RegExp
  readonly status: number
  readonly message?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

/** One row of what Cinder refuses: how it comes about, and what is told of it. */
export interface ErrorRuleCase {
  readonly title: string
  readonly setUp?: (sandbox: Sandbox) => void
  readonly commandLine: string
  readonly stubbedResponse?: StubbedResponse
  readonly env?: Record<string, string>
  readonly exitStatus: number
  /** The resource by name and ID, where there is one. */
  readonly summary?: RegExp
  /** The service's sentence, and what a look found. */
  readonly reason: readonly RegExp[]
  readonly nextCommand: RegExp
  /** Refused before the service was asked: there is no request to name. */
  readonly isClientError?: boolean
}

const ID = '[0-9a-f-]{36}'
const MOVE =
  'Volume X status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one'
const DATA = new RegExp(`^volume data \\(${ID}\\)$`)
const createVolume =
  (fields = {}) =>
  (sandbox: Sandbox): void => {
    sandbox.createVolume({ name: 'data', ...fields })
  }
const createSnapshot = (sandbox: Sandbox): void => {
  sandbox.createSnapshot(sandbox.createVolume({ name: 'data' }), { name: 'before' })
}
const findVolumeId = (sandbox: Sandbox, name = 'data'): string =>
  sandbox.get('/volumes', 'demo').body.volumes.find((volume: { name: string }) => volume.name === name).id
const attachVolume = (sandbox: Sandbox): void => {
  sandbox.createVolume({ name: 'data' })
  sandbox.runVolumeAction(
    findVolumeId(sandbox),
    { 'os-attach': { instance_uuid: '11111111-1111-4111-8111-111111111111', mountpoint: '/dev/vdb' } },
    'adminInDemo',
  )
}
const createBackupChain = (sandbox: Sandbox): void => {
  sandbox.createVolume({ name: 'data' })
  for (const name of ['full', 'inc-1', 'inc-2']) {
    sandbox.post('/backups', { backup: { volume_id: findVolumeId(sandbox), name, incremental: name !== 'full' } })
    sandbox.advanceClock(60)
  }
}
const startExtend = (sandbox: Sandbox): void => {
  const id = sandbox.createVolume({ name: 'data' })
  sandbox.post(`/volumes/${id}/metadata`, { metadata: { rc_delay: '60' } })
  sandbox.runVolumeAction(id, { 'os-extend': { new_size: 3 } })
}
const errorBody = (status: number, message: string, fault = 'badRequest'): string =>
  JSON.stringify({ [fault]: { code: status, message } })
const POST_REQUESTS = /^POST .*\/volumes$/
const ACTION_REQUESTS = /^POST .*\/action$/
const GET_REQUESTS = /^GET .*\/volumes(\/detail)?(\?|$)/

export const ERROR_RULE_CASES: readonly ErrorRuleCase[] = [
  {
    title: '400 delete: attached',
    setUp: attachVolume,
    commandLine: 'volume delete data',
    exitStatus: 5,
    summary: DATA,
    reason: [/must not be migrating, attached/, /It is attached to server 11111111.* on \/dev\/vdb \(attachment /],
    nextCommand: new RegExp(`^openstack server remove volume 11111111-1111-4111-8111-111111111111 ${ID}$`),
  },
  {
    title: '400 delete: snapshots',
    setUp: createSnapshot,
    commandLine: 'volume delete data',
    exitStatus: 5,
    summary: DATA,
    reason: [new RegExp(`It has the snapshot before \\(${ID}\\)`)],
    nextCommand: new RegExp(`^clinker volume delete --cascade ${ID} {3}`),
  },
  {
    title: '400 delete: a group',
    exitStatus: 5,
    summary: DATA,
    commandLine: 'volume delete data',
    reason: [new RegExp(`It belongs to the group shop \\(${ID}\\)`)],
    nextCommand: new RegExp(`^clinker volume group set --remove-volume ${ID} ${ID}$`),
    setUp: sandbox => {
      const [type] = sandbox.get('/types').body.volume_types
      const made = sandbox.post('/groups', {
        group: {
          name: 'shop',
          group_type: sandbox.get('/group_types').body.group_types[0].id,
          volume_types: [type.id],
        },
      })
      sandbox.advanceClock(10)
      sandbox.createVolume({ name: 'data', volume_type: type.id, group_id: made.body.group.id })
    },
  },
  {
    title: '400 delete: a transfer',
    setUp: sandbox => {
      sandbox.post('/volume-transfers', {
        transfer: { volume_id: sandbox.createVolume({ name: 'data' }), name: 'for-ops' },
      })
    },
    commandLine: 'volume delete data',
    exitStatus: 5,
    summary: DATA,
    reason: [new RegExp(`offered to another project by the transfer for-ops \\(${ID}\\)`)],
    nextCommand: new RegExp(`^clinker volume transfer request delete ${ID}$`),
  },
  {
    title: '400 delete: busy',
    setUp: startExtend,
    commandLine: 'volume delete data',
    exitStatus: 5,
    summary: DATA,
    reason: [/Its status is extending/],
    nextCommand: new RegExp(`^clinker volume wait ${ID} --for status=available$`),
  },
  {
    title: '400 delete: nothing to be seen',
    setUp: createVolume(),
    commandLine: 'volume delete data',
    stubbedResponse: {
      requestPattern: /^DELETE /,
      status: 400,
      body: errorBody(
        400,
        'Invalid volume: Volume status must be available or error and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.',
      ),
    },
    exitStatus: 5,
    summary: DATA,
    reason: [/snapshots may have stayed in the project it was transferred from/],
    nextCommand: /^clinker volume doctor data {3}/,
  },
  {
    title: '400 delete: two causes at once',
    exitStatus: 5,
    summary: DATA,
    commandLine: 'volume delete data',
    reason: [/It is attached to server/, /It has the snapshot before/],
    nextCommand: /^openstack server remove volume .*\nclinker volume doctor data {3}shows all steps$/,
    setUp: sandbox => {
      createSnapshot(sandbox)
      sandbox.runVolumeAction(
        findVolumeId(sandbox),
        { 'os-attach': { instance_uuid: '11111111-1111-4111-8111-111111111111', mountpoint: '/dev/vdb' } },
        'adminInDemo',
      )
    },
  },
  {
    title: '400 extend of a volume in use, at a microversion before 3.42',
    setUp: attachVolume,
    commandLine: 'volume extend data 2 --os-volume-api-version 3.41',
    isClientError: true,
    exitStatus: 12,
    reason: [/3\.42/, /--os-volume-api-version/],
    nextCommand: /./,
  },
  {
    title: '400 extend: the driver or the state does not allow it',
    setUp: attachVolume,
    commandLine: 'volume extend data 2',
    stubbedResponse: {
      requestPattern: ACTION_REQUESTS,
      status: 400,
      body: errorBody(
        400,
        "Invalid volume: Volume X status must be '{'status': 'available'}' to extend, currently in-use.",
      ),
    },
    exitStatus: 5,
    summary: DATA,
    reason: [/status must be available to extend, currently in-use/, /It is attached to server/],
    nextCommand: /^openstack server remove volume /,
  },
  {
    title: '400 extend: busy',
    setUp: startExtend,
    commandLine: 'volume extend data 4',
    exitStatus: 5,
    summary: DATA,
    reason: [/It is extending at the moment/],
    nextCommand: /^clinker volume wait data --for status=available {3}then run your command again$/,
  },
  {
    title: '400 shrink, as the service says it',
    setUp: createVolume(),
    commandLine: 'volume extend data 2',
    stubbedResponse: {
      requestPattern: ACTION_REQUESTS,
      status: 400,
      body: errorBody(
        400,
        'Invalid input received: New size for extend must be greater than current size. (current: 5, extended: 2).',
      ),
    },
    exitStatus: 5,
    summary: DATA,
    reason: [/greater than current size/, /can only be extended/],
    nextCommand: /^clinker volume create --size 2 data-small {3}creates a smaller volume to copy the data to$/,
  },
  {
    title: '400 shrink, seen before',
    setUp: createVolume({ size: 5 }),
    commandLine: 'volume extend data 2',
    isClientError: true,
    exitStatus: 5,
    summary: DATA,
    reason: [/already has 5 GiB; a volume cannot be shrunk/],
    nextCommand: /^clinker volume create --size 2 data-small {3}/,
  },
  {
    title: '400 the size it has',
    setUp: createVolume(),
    commandLine: 'volume extend data 1',
    isClientError: true,
    exitStatus: 5,
    summary: DATA,
    reason: [/already has 1 GiB/],
    nextCommand: new RegExp(`^clinker volume show ${ID} -c size$`),
  },
  {
    title: '400 snapshot of a busy volume',
    setUp: startExtend,
    commandLine: 'volume snapshot create --volume data now',
    exitStatus: 5,
    summary: DATA,
    reason: [/current status is: extending/, /It is extending/],
    nextCommand: /^clinker volume wait data --for status=available/,
  },
  {
    title: '400 snapshot of a migrating volume',
    setUp: createVolume(),
    commandLine: 'volume snapshot create --volume data now',
    stubbedResponse: {
      requestPattern: /^POST .*\/snapshots$/,
      status: 400,
      body: errorBody(400, 'Invalid volume: Snapshot cannot be created while volume is migrating.'),
    },
    exitStatus: 5,
    summary: DATA,
    reason: [/It is migrating/],
    nextCommand: /^clinker volume show data {3}/,
  },
  {
    title: '400 backup of a volume in use',
    setUp: sandbox => {
      attachVolume(sandbox)
      sandbox.post('/backups', { backup: { volume_id: findVolumeId(sandbox), force: true } })
      sandbox.advanceClock(60)
    },
    commandLine: 'volume backup create --name nightly --incremental data',
    exitStatus: 5,
    summary: DATA,
    reason: [/force flag|in-use/],
    nextCommand: /^clinker volume backup create --force --name nightly --incremental data {3}/,
  },
  {
    title: '400 retype: the same type',
    setUp: createVolume(),
    commandLine: 'volume retype data __DEFAULT__',
    exitStatus: 5,
    summary: DATA,
    reason: [/Retype needs volume to be/, /New type: the volume is already of type __DEFAULT__/],
    nextCommand: /^clinker volume type list {3}/,
  },
  {
    title: '400 retype: multiattach of a volume in use',
    setUp: attachVolume,
    commandLine: 'volume retype data multiattach',
    exitStatus: 5,
    summary: DATA,
    reason: [
      /retypes affecting multiattach|Retype needs/,
      /Multiattach: multiattach changes with the type, but the volume is in use/,
    ],
    nextCommand: /^clinker volume type list {3}/,
  },
  {
    title: '400 migrate',
    setUp: createSnapshot,
    commandLine: 'volume migrate data --host sandbox@lvm#lvm --os-cloud sandbox-admin --os-project-name demo',
    stubbedResponse: { requestPattern: ACTION_REQUESTS, status: 400, body: errorBody(400, `Invalid volume: ${MOVE}`) },
    exitStatus: 5,
    summary: DATA,
    reason: [/must not be migrating, have snapshots/, /It has the snapshot before/, /It is on \S+ now/],
    nextCommand: new RegExp(
      `^clinker volume snapshot list --volume ${ID} --os-cloud sandbox-admin --os-project-name demo {3}lists the snapshots to delete first$`,
    ),
  },
  {
    title: '400 filters that an administrator did not allow',
    commandLine: 'volume list --filter colour=red',
    exitStatus: 1,
    reason: [/Invalid filters colour are found in query options/, /It can be filtered by .*status/],
    nextCommand: /^clinker block storage resource filter show volume$/,
  },
  {
    title: '400 of the schema names the flag',
    commandLine: 'volume create --size 1 --description big x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 400,
      body: errorBody(400, "Invalid input for field/attribute description. Value: big. 'big' is too long"),
    },
    exitStatus: 1,
    summary: /^volume x$/,
    reason: [/Invalid input for field/, /The value was given with --description/],
    nextCommand: /^clinker volume create --help {3}shows the allowed values$/,
  },
  {
    title: '400 of the schema, by a field of another name',
    commandLine: 'volume create --size 1 --type fast x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 400,
      body: errorBody(400, "Invalid input for field/attribute volume_type. Value: {}. {} is not of type 'string'"),
    },
    exitStatus: 1,
    reason: [/The value was given with --type/],
    nextCommand: /^clinker volume create --help/,
  },
  {
    title: '400 of the schema, a key too many',
    commandLine: 'volume create --size 1 --description big x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 400,
      body: errorBody(400, "Additional properties are not allowed ('description' was unexpected)"),
    },
    exitStatus: 1,
    reason: [/It comes from --description/],
    nextCommand: /^clinker volume create --dry-run --size 1 --description big x {3}shows the request$/,
  },
  {
    title: '400 an image that is not there',
    commandLine: 'volume create --size 1 --image nope x',
    exitStatus: 1,
    summary: /^volume x$/,
    reason: [/Invalid image|could not be found/i, /The images are /],
    nextCommand: /^openstack image list$/,
  },
  {
    title: '400 a type that the group does not hold',
    setUp: createVolume(),
    commandLine: 'volume create --size 1 --type multiattach x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 400,
      body: errorBody(
        400,
        "Invalid input received: Invalid volume_type provided: VolumeType(created_at=2026-11-21T19:49:22Z,description='backend beta',extra_specs={volume_backend_name='beta'},name='beta',projects=[],qos_specs=<?>) (requested type must be supported by this group).",
      ),
    },
    exitStatus: 1,
    summary: /^volume x$/,
    reason: [
      /^Invalid input received: Invalid volume_type provided: beta \(requested type must be supported by this group\)\./,
    ],
    nextCommand: /^clinker volume create --size 1 --type multiattach x {3}/,
  },
  {
    title: '400 a zone that is not there',
    commandLine: 'volume create --size 1 --availability-zone mars x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 400,
      body: errorBody(400, "Invalid input received: Availability zone 'mars' is invalid."),
    },
    exitStatus: 1,
    summary: /^volume x$/,
    reason: [/Availability zone 'mars' is invalid/, /The zones are .*nova/],
    nextCommand: /^clinker availability zone list --volume$/,
  },
  {
    title: '404 a type that is not there',
    commandLine: 'volume create --size 1 --type nope x',
    exitStatus: 3,
    summary: /^volume x$/,
    reason: [/nope/, /The types are .*multiattach/],
    nextCommand: /^clinker volume type list$/,
  },
  {
    title: '401 in the middle, also after a new sign-in',
    commandLine: 'volume list',
    stubbedResponse: {
      requestPattern: GET_REQUESTS,
      status: 401,
      body: errorBody(401, 'The request you have made requires authentication.', 'error'),
    },
    exitStatus: 4,
    reason: [/requires authentication/, /not accepted/],
    nextCommand: /^clinker auth login/,
  },
  {
    title: '401 at sign-in',
    commandLine: 'volume list',
    stubbedResponse: {
      requestPattern: /auth\/tokens/,
      status: 401,
      body: errorBody(401, 'The request you have made requires authentication.', 'error'),
    },
    exitStatus: 4,
    reason: [/Authentication failed for user demo/],
    nextCommand: /^clinker config show {3}/,
  },
  ...[500, 503].map((status): ErrorRuleCase => ({
    title: `${status} at sign-in`,
    commandLine: 'volume list',
    stubbedResponse: { requestPattern: /auth\/tokens/, status, body: '' },
    exitStatus: 1,
    reason: [/Keystone could not authenticate user demo: Keystone answers/],
    nextCommand: /^clinker auth check {3}tests the connection/,
  })),
  {
    title: '403 a policy',
    setUp: createVolume(),
    commandLine: 'volume reset --state error data',
    exitStatus: 4,
    summary: DATA,
    reason: [
      /The rule is volume_extension:volume_admin_actions:reset_status; Cinder gives it to administrators/,
      /You are demo in project demo, with the roles: /,
    ],
    nextCommand: /^clinker config show {3}/,
  },
  {
    title: '403 no administrator',
    commandLine: 'volume service list',
    stubbedResponse: {
      requestPattern: /os-services/,
      status: 403,
      body: errorBody(403, 'User does not have admin privileges', 'forbidden'),
    },
    exitStatus: 4,
    reason: [/admin privileges/, /You are demo in project demo/],
    nextCommand: /^clinker config show/,
  },
  {
    title: '404 a volume',
    commandLine: 'volume show nobody',
    isClientError: true,
    exitStatus: 3,
    summary: /^volume nobody$/,
    reason: [/Volume "nobody" not found in project demo \(region RegionOne\)/],
    nextCommand: /^clinker volume list {3}/,
  },
  {
    title: '404 a volume, to an administrator',
    commandLine: 'volume show nobody --os-cloud sandbox-admin',
    isClientError: true,
    exitStatus: 3,
    summary: /^volume nobody$/,
    reason: [/in project admin/],
    nextCommand: /^clinker volume list --all-projects --name nobody --os-cloud sandbox-admin {3}/,
  },
  {
    title: '404 for what came after',
    commandLine: 'volume create --size 1 x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 404,
      body: errorBody(404, 'Snapshot s9 could not be found.', 'itemNotFound'),
    },
    exitStatus: 3,
    summary: /^volume x$/,
    reason: [/Snapshot s9/, /Looked in project demo, region RegionOne, cloud sandbox/],
    nextCommand: /^clinker config show {3}/,
  },
  {
    title: '404 a cloud that is too old',
    setUp: createVolume(),
    commandLine: 'volume list',
    stubbedResponse: {
      requestPattern: GET_REQUESTS,
      status: 404,
      body: errorBody(404, 'The resource could not be found.', 'itemNotFound'),
    },
    exitStatus: 12,
    reason: [/does not have this operation/, /too old for it/],
    nextCommand: /^clinker versions show --service block-storage {3}/,
  },
  {
    title: '406 a pin',
    commandLine: 'volume list',
    env: { OS_VOLUME_API_VERSION: '3.50' },
    stubbedResponse: {
      requestPattern: GET_REQUESTS,
      status: 406,
      body: errorBody(
        406,
        'Version 3.50 is not supported by the API. Minimum is 3.0 and maximum is 3.40.',
        'computeFault',
      ),
    },
    exitStatus: 12,
    reason: [/3\.50 (is|was) requested by OS_VOLUME_API_VERSION/, /This cloud offers/],
    nextCommand: /^clinker versions show/,
  },
  {
    title: '409 a name that is taken',
    commandLine: 'volume type create multiattach --os-cloud sandbox-admin',
    exitStatus: 5,
    summary: /^volume type multiattach$/,
    reason: [/already exists/, new RegExp(`There is the volume type multiattach \\(${ID}\\) already`)],
    nextCommand:
      /^clinker volume type create --if-not-exists multiattach --os-cloud sandbox-admin {3}uses the existing one$/,
  },
  {
    title: '409 an attachment that a server holds',
    setUp: attachVolume,
    commandLine: 'volume attachment delete ATTACHMENT',
    stubbedResponse: {
      requestPattern: /^DELETE .*\/attachments/,
      status: 409,
      body: errorBody(409, 'Detach volume from instance 1111 using the Compute API', 'conflictingRequest'),
    },
    exitStatus: 5,
    summary: /^volume attachment /,
    reason: [/using the Compute API/, /The server 11111111/],
    nextCommand: /^openstack server remove volume 11111111-1111-4111-8111-111111111111 /,
  },
  {
    title: '409 revert, not the newest',
    exitStatus: 5,
    summary: new RegExp(`^volume snapshot before \\(${ID}\\)$`),
    commandLine: 'volume revert before',
    reason: [new RegExp(`Its newest snapshot is after \\(${ID}\\)`)],
    nextCommand: new RegExp(`^clinker volume create --snapshot ${ID} before-copy {3}`),
    setUp: sandbox => {
      createSnapshot(sandbox)
      sandbox.createSnapshot(findVolumeId(sandbox), { name: 'after' })
    },
  },
  {
    title: '409 several images of a name',
    commandLine: 'volume create --size 1 --image img x',
    stubbedResponse: {
      requestPattern: POST_REQUESTS,
      status: 409,
      body: errorBody(409, "Multiple matches found for 'cirros', use an ID to be more specific.", 'conflictingRequest'),
    },
    exitStatus: 5,
    summary: /^volume x$/,
    reason: [/Multiple matches/, new RegExp(`The name fits the images ${ID}; give one`)],
    nextCommand: /^openstack image list$/,
  },
  {
    title: '413 a quota',
    commandLine: 'volume create --size 2000 x',
    exitStatus: 6,
    summary: /^volume x$/,
    reason: [/gigabytes quota/, /gigabytes: \d+ of 1000 used/],
    nextCommand: /^clinker volume list --sort size:desc --limit 10 {3}/,
  },
  {
    title: '413 a quota, with what takes most of it',
    setUp: createVolume({ size: 7 }),
    commandLine: 'volume create --size 2000 x',
    exitStatus: 6,
    reason: [new RegExp(`The largest: data \\(${ID}\\), 7 GiB`)],
    nextCommand: /^clinker volume list --sort/,
  },
  {
    title: '413 a property that is too long',
    setUp: createVolume(),
    commandLine: 'volume set --property a=b data',
    stubbedResponse: {
      requestPattern: /^(POST|PUT) .*\/metadata/,
      status: 413,
      body: errorBody(413, 'Metadata property value greater than 255 characters', 'overLimit'),
    },
    exitStatus: 6,
    summary: DATA,
    reason: [/greater than 255/, /not a quota/],
    nextCommand: /^clinker volume set --help$/,
  },
  {
    title: '413 with Retry-After',
    setUp: createVolume(),
    commandLine: 'volume delete data',
    stubbedResponse: {
      requestPattern: /^DELETE /,
      status: 413,
      body: errorBody(413, 'This request was rate-limited.', 'overLimitFault'),
      headers: { 'retry-after': '3600' },
    },
    exitStatus: 6,
    summary: DATA,
    reason: [/rate-limited/, /limits the rate/],
    nextCommand: /^sleep 3600 {3}.*\nclinker volume delete data {3}tries again$/,
  },
  {
    title: '429',
    commandLine: 'volume create --size 1 --type __DEFAULT__ x',
    stubbedResponse: { requestPattern: POST_REQUESTS, status: 429, headers: { 'retry-after': '3600' } },
    exitStatus: 6,
    summary: /^volume x$/,
    reason: [/429/, /limits the rate/],
    nextCommand: /^sleep 3600 {3}.*\nclinker volume create --size 1 --type __DEFAULT__ x {3}tries again$/,
  },
  {
    title: '500 of what only reads',
    setUp: createVolume(),
    commandLine: 'volume list --name data',
    stubbedResponse: {
      requestPattern: GET_REQUESTS,
      status: 500,
      body: errorBody(
        500,
        'The server has either erred or is incapable of performing the requested operation.',
        'computeFault',
      ),
    },
    exitStatus: 1,
    reason: [/has either erred/, /operators can find it by the request ID/],
    nextCommand: /^clinker volume list --debug --name data {3}shows the requests and responses$/,
  },
  {
    title: '500 of a change',
    setUp: createVolume(),
    commandLine: 'volume extend data 2',
    stubbedResponse: {
      requestPattern: ACTION_REQUESTS,
      status: 500,
      body: errorBody(500, 'The server has either erred.', 'computeFault'),
    },
    exitStatus: 1,
    summary: DATA,
    reason: [/may have been carried out; check before you repeat it/],
    nextCommand: /^clinker volume show data {3}shows whether it was carried out$/,
  },
  {
    title: '500 of a backup',
    setUp: createVolume(),
    commandLine: 'volume backup create data',
    stubbedResponse: {
      requestPattern: /^POST .*\/backups$/,
      status: 500,
      body: errorBody(500, 'The server has either erred.', 'computeFault'),
    },
    exitStatus: 1,
    summary: DATA,
    reason: [/may have been carried out/],
    nextCommand: /^clinker volume backup list {3}shows whether it was carried out$/,
  },
  {
    title: '500 of a snapshot',
    setUp: createVolume(),
    commandLine: 'volume snapshot create --volume data now',
    stubbedResponse: {
      requestPattern: /^POST .*\/snapshots$/,
      status: 500,
      body: errorBody(500, 'The server has either erred.', 'computeFault'),
    },
    exitStatus: 1,
    summary: /^volume snapshot now$/,
    reason: [/may have been carried out/],
    nextCommand: /^clinker volume snapshot list {3}shows whether it was carried out$/,
  },
  {
    title: '501',
    setUp: createVolume(),
    commandLine: 'volume extend data 2',
    stubbedResponse: {
      requestPattern: ACTION_REQUESTS,
      status: 501,
      body: errorBody(501, 'The driver cannot do that.', 'notImplemented'),
    },
    exitStatus: 12,
    summary: DATA,
    reason: [/cannot do that/, /Its backend does not support/],
    nextCommand: /^clinker volume type list --long {3}/,
  },
  {
    title: '501, to an administrator',
    setUp: createVolume(),
    commandLine: 'volume extend data 2 --os-cloud sandbox-admin --os-project-name demo',
    stubbedResponse: {
      requestPattern: ACTION_REQUESTS,
      status: 501,
      body: errorBody(501, 'The driver cannot do that.', 'notImplemented'),
    },
    exitStatus: 12,
    summary: DATA,
    reason: [/It is on \S+@\S+\./],
    nextCommand: /^clinker volume backend capability show \S+@\S+ --os-cloud sandbox-admin --os-project-name demo {3}/,
  },
  {
    title: '503',
    setUp: createVolume(),
    commandLine: 'volume backup create data',
    stubbedResponse: {
      requestPattern: /^POST .*\/backups$/,
      status: 503,
      body: errorBody(503, 'Service cinder-backup could not be found.', 'serviceUnavailable'),
    },
    exitStatus: 1,
    summary: DATA,
    reason: [/cinder-backup could not be found/],
    nextCommand: /^clinker volume service list {3}/,
  },
  {
    title: '503 of a proxy',
    setUp: createVolume(),
    commandLine: 'volume list',
    stubbedResponse: {
      requestPattern: GET_REQUESTS,
      status: 503,
      body: '<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>',
      headers: { 'content-type': 'text/html' },
    },
    exitStatus: 1,
    reason: [/Service Unavailable|503/],
    nextCommand: /^clinker volume service list {3}/,
  },
  {
    title: '502 of a proxy, without a word',
    commandLine: 'volume create --size 1 x',
    stubbedResponse: { requestPattern: POST_REQUESTS, status: 502, body: '' },
    exitStatus: 1,
    summary: /^volume x$/,
    reason: [/502 Bad Gateway/, /may have been carried out/],
    nextCommand: /^clinker volume list {3}shows whether it was carried out$/,
  },
  {
    title: '500 of a request by clinker api',
    commandLine: 'api GET /volumes',
    stubbedResponse: { requestPattern: GET_REQUESTS, status: 500, body: errorBody(500, 'Oops.', 'computeFault') },
    exitStatus: 1,
    reason: [/Oops/, /operators can find it/],
    nextCommand: /^clinker api --debug GET \/volumes {3}shows the requests and responses$/,
  },
  {
    title: '403 of a request by clinker api',
    commandLine: 'api GET /os-services',
    exitStatus: 4,
    reason: [/You are demo in project demo/],
    nextCommand: /^clinker config show/,
  },
  {
    title: '503 while a volume is looked into',
    setUp: createVolume(),
    commandLine: 'volume tree data',
    stubbedResponse: { requestPattern: GET_REQUESTS, status: 503 },
    exitStatus: 1,
    reason: [/503/],
    nextCommand: /^clinker volume service list/,
  },
  {
    title: '300 a list of versions',
    commandLine: 'volume list',
    stubbedResponse: { requestPattern: GET_REQUESTS, status: 300, body: '{"versions": []}' },
    exitStatus: 1,
    reason: [/300/, /list of versions/],
    nextCommand: /^clinker config show {3}/,
  },
  {
    title: '400 a backup that increments depend on',
    setUp: createBackupChain,
    commandLine: 'volume backup delete full',
    exitStatus: 5,
    summary: new RegExp(`^volume backup full \\(${ID}\\)$`),
    reason: [/Incremental backups exist/, new RegExp(`inc-1 \\(${ID}\\), inc-2 \\(${ID}\\) depend on it`, 'i')],
    nextCommand: new RegExp(`^clinker volume backup delete --wait ${ID}\\nclinker volume backup delete --wait ${ID}$`),
  },
  {
    title: '404 a property',
    setUp: createVolume(),
    commandLine: 'volume unset --property nosuch data',
    exitStatus: 3,
    summary: DATA,
    reason: [/nosuch/],
    nextCommand: /^clinker volume show data {3}/,
  },
  {
    title: '404 a transfer, by its name',
    commandLine: 'volume transfer request accept handover --auth-key 0123456789abcdef',
    exitStatus: 3,
    reason: [/handover/, /accepted by its ID/],
    nextCommand: /^clinker volume transfer request list {3}/,
  },
  {
    title: 'a wait that ends in error',
    commandLine: 'volume create --size 1 --property rc_fail=create --wait x',
    exitStatus: 9,
    reason: [/error/],
    nextCommand: new RegExp(`^clinker volume doctor ${ID} {3}`),
    isClientError: true,
  },
  {
    title: 'a wait that times out',
    commandLine: 'volume create --size 1 --property rc_delay=90 --wait --wait-timeout 5 x',
    exitStatus: 8,
    reason: [/creating/],
    nextCommand: new RegExp(`^clinker volume show ${ID} {3}.*\\nclinker volume wait ${ID} {3}`),
    isClientError: true,
  },
]
