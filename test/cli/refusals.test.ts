import { afterAll, expect, test } from 'vitest'
import type { Cloud } from '../../src/contract/cloud.ts'
import { Failure } from '../../src/contract/failure.ts'
import type { Send } from '../../src/contract/http.ts'
import { entries } from '../../src/cli/entries.ts'
import { lookUp } from '../../src/cli/words/look-up.ts'
import { freshHome, sendOf, type } from '../faults/cloud.ts'
import { Sandbox } from '../sandbox/cloud.ts'
import { reply } from '../commands/asks.ts'
import { unrunnable } from './runnable.ts'

/** What the service, or something before it, says in place of the sandbox. */
interface Instead { readonly on: RegExp; readonly status: number; readonly says?: string; readonly headers?: Record<string, string>; readonly body?: string }

/** One row of what Cinder refuses: how it comes about, and what is told of it. */
interface Refusal {
  readonly row: string
  readonly world?: (sandbox: Sandbox) => void
  readonly typed: string
  readonly instead?: Instead
  readonly env?: Record<string, string>
  readonly exit: number
  /** The resource by name and ID, where there is one. */
  readonly what?: RegExp
  /** The service's sentence, and what a look found. */
  readonly why: readonly RegExp[]
  readonly next: RegExp
  /** Refused before the service was asked: there is no request to name. */
  readonly isOwn?: boolean
}

const ID = '[0-9a-f-]{36}'
const MOVE = 'Volume X status must be available or in-use, must not be migrating, have snapshots, be replicated, be part of a group and destination host/cluster must be different than the current one'
const DATA = new RegExp(`^volume data \\(${ID}\\)$`)
const volume = (fields = {}) => (sandbox: Sandbox): void => { sandbox.volume({ name: 'data', ...fields }) }
const withSnapshot = (sandbox: Sandbox): void => { sandbox.snapshot(sandbox.volume({ name: 'data' }), { name: 'before' }) }
const idOf = (sandbox: Sandbox, name = 'data'): string => sandbox.get('/volumes', 'demo').body.volumes.find((one: { name: string }) => one.name === name).id
const attached = (sandbox: Sandbox): void => {
  sandbox.volume({ name: 'data' })
  sandbox.act(idOf(sandbox), { 'os-attach': { instance_uuid: '11111111-1111-4111-8111-111111111111', mountpoint: '/dev/vdb' } }, 'adminInDemo')
}
const busy = (sandbox: Sandbox): void => {
  const id = sandbox.volume({ name: 'data' })
  sandbox.post(`/volumes/${id}/metadata`, { metadata: { rc_delay: '600' } })
  sandbox.act(id, { 'os-extend': { new_size: 3 } })
}
const says = (status: number, message: string, fault = 'badRequest'): string => JSON.stringify({ [fault]: { code: status, message } })
const POSTS = /^POST .*\/volumes$/
const ACTIONS = /^POST .*\/action$/
const READS = /^GET .*\/volumes(\/detail)?(\?|$)/

const REFUSALS: readonly Refusal[] = [
  { row: '400 delete: attached', world: attached, typed: 'volume delete data', exit: 5, what: DATA, why: [/must not be migrating, attached/, /It is attached to server 11111111.* on \/dev\/vdb \(attachment /], next: new RegExp(`^openstack server remove volume 11111111-1111-4111-8111-111111111111 ${ID}$`) },
  { row: '400 delete: snapshots', world: withSnapshot, typed: 'volume delete data', exit: 5, what: DATA, why: [new RegExp(`It has the snapshot before \\(${ID}\\)`)], next: new RegExp(`^clinker volume delete --cascade ${ID} {3}`) },
  {
    row: '400 delete: a group', exit: 5, what: DATA, typed: 'volume delete data', why: [new RegExp(`It belongs to the group shop \\(${ID}\\)`)], next: new RegExp(`^clinker volume group set --remove-volume ${ID} ${ID}$`),
    world: sandbox => {
      const [type] = sandbox.get('/types').body.volume_types
      const made = sandbox.post('/groups', { group: { name: 'shop', group_type: sandbox.get('/group_types').body.group_types[0].id, volume_types: [type.id] } })
      sandbox.wait(10)
      sandbox.volume({ name: 'data', volume_type: type.id, group_id: made.body.group.id })
    },
  },
  { row: '400 delete: a transfer', world: sandbox => { sandbox.post('/volume-transfers', { transfer: { volume_id: sandbox.volume({ name: 'data' }), name: 'for-ops' } }) }, typed: 'volume delete data', exit: 5, what: DATA, why: [new RegExp(`offered to another project by the transfer for-ops \\(${ID}\\)`)], next: new RegExp(`^clinker volume transfer request delete ${ID}$`) },
  { row: '400 delete: busy', world: busy, typed: 'volume delete data', exit: 5, what: DATA, why: [/Its status is extending/], next: new RegExp(`^clinker volume wait ${ID} --for status=available$`) },
  { row: '400 delete: nothing to be seen', world: volume(), typed: 'volume delete data', instead: { on: /^DELETE /, status: 400, body: says(400, 'Invalid volume: Volume status must be available or error and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.') }, exit: 5, what: DATA, why: [/snapshots may have stayed in the project it was transferred from/], next: /^clinker volume doctor data {3}/ },
  {
    row: '400 delete: two causes at once', exit: 5, what: DATA, typed: 'volume delete data', why: [/It is attached to server/, /It has the snapshot before/], next: /^openstack server remove volume .* {3}the first of 2 steps; clinker volume doctor data shows them all$/,
    world: sandbox => { withSnapshot(sandbox); sandbox.act(idOf(sandbox), { 'os-attach': { instance_uuid: '11111111-1111-4111-8111-111111111111', mountpoint: '/dev/vdb' } }, 'adminInDemo') },
  },
  { row: '400 extend of a volume in use, at a microversion before 3.42', world: attached, typed: 'volume extend data 2 --os-volume-api-version 3.41', isOwn: true, exit: 12, why: [/3\.42/, /--os-volume-api-version/], next: /./ },
  { row: '400 extend: the driver or the state does not allow it', world: attached, typed: 'volume extend data 2', instead: { on: ACTIONS, status: 400, body: says(400, "Invalid volume: Volume X status must be '{'status': 'available'}' to extend, currently in-use.") }, exit: 5, what: DATA, why: [/status must be available to extend, currently in-use/, /It is attached to server/], next: /^openstack server remove volume / },
  { row: '400 extend: busy', world: busy, typed: 'volume extend data 4', exit: 5, what: DATA, why: [/It is extending at the moment/], next: /^clinker volume wait data --for status=available {3}then type yours again$/ },
  { row: '400 shrink, as the service says it', world: volume(), typed: 'volume extend data 2', instead: { on: ACTIONS, status: 400, body: says(400, 'Invalid input received: New size for extend must be greater than current size. (current: 5, extended: 2).') }, exit: 5, what: DATA, why: [/greater than current size/, /only grows/], next: /^clinker volume create --size 2 data-small {3}a volume to copy it to$/ },
  { row: '400 shrink, seen before', world: volume({ size: 5 }), typed: 'volume extend data 2', isOwn: true, exit: 5, what: DATA, why: [/has 5 GiB already; a volume only grows/], next: new RegExp(`^clinker volume create --size 2 ${ID}-small {3}`) },
  { row: '400 the size it has', world: volume(), typed: 'volume extend data 1', isOwn: true, exit: 5, what: DATA, why: [/has 1 GiB already/], next: new RegExp(`^clinker volume show ${ID} -c size$`) },
  { row: '400 snapshot of a busy volume', world: busy, typed: 'volume snapshot create --volume data now', exit: 5, what: DATA, why: [/current status is: extending/, /It is extending/], next: /^clinker volume wait data --for status=available/ },
  { row: '400 snapshot of a migrating volume', world: volume(), typed: 'volume snapshot create --volume data now', instead: { on: /^POST .*\/snapshots$/, status: 400, body: says(400, 'Invalid volume: Snapshot cannot be created while volume is migrating.') }, exit: 5, what: DATA, why: [/It is migrating/], next: /^clinker volume wait data --for migration_status=success/ },
  { row: '400 backup of a volume in use', world: attached, typed: 'volume backup create --name nightly --incremental data', exit: 5, what: DATA, why: [/force flag|in-use/], next: /^clinker volume backup create --force --name nightly --incremental data {3}/ },
  { row: '400 retype: the same type', world: volume(), typed: 'volume retype data __DEFAULT__', exit: 5, what: DATA, why: [/Retype needs volume to be/, /Another type: it is of type __DEFAULT__ already/], next: /^clinker volume retype --check data __DEFAULT__ {3}/ },
  { row: '400 retype: multiattach of a volume in use', world: attached, typed: 'volume retype data multiattach', exit: 5, what: DATA, why: [/retypes affecting multiattach|Retype needs/, /Multiattach: it changes with the type, and the volume is in use/], next: /^clinker volume retype --check data multiattach {3}/ },
  { row: '400 migrate', world: withSnapshot, typed: 'volume migrate data --host sandbox@lvm#lvm --os-cloud sandbox-admin --os-project-name demo', instead: { on: ACTIONS, status: 400, body: says(400, `Invalid volume: ${MOVE}`) }, exit: 5, what: DATA, why: [/must not be migrating, have snapshots/, /It has the snapshot before/, /It is on \S+ now/], next: new RegExp(`^clinker volume snapshot list --volume ${ID} --os-cloud sandbox-admin --os-project-name demo {3}these have to go first$`) },
  { row: '400 filters that an administrator did not allow', typed: 'volume list --filter colour=red', exit: 1, why: [/Invalid filters colour are found in query options/, /It can be filtered by .*status/], next: /^clinker block storage resource filter show volume$/ },
  { row: '400 of the schema names the flag', typed: 'volume create --size 1 --description big x', instead: { on: POSTS, status: 400, body: says(400, "Invalid input for field/attribute description. Value: big. 'big' is too long") }, exit: 1, what: /^volume x$/, why: [/Invalid input for field/, /That was given with --description/], next: /^clinker volume create --help {3}says what description may be$/ },
  { row: '400 of the schema, by a field of another name', typed: 'volume create --size 1 --type fast x', instead: { on: POSTS, status: 400, body: says(400, "Invalid input for field/attribute volume_type. Value: {}. {} is not of type 'string'") }, exit: 1, why: [/That was given with --type/], next: /^clinker volume create --help/ },
  { row: '400 of the schema, a key too many', typed: 'volume create --size 1 --description big x', instead: { on: POSTS, status: 400, body: says(400, "Additional properties are not allowed ('description' was unexpected)") }, exit: 1, why: [/That comes from --description/], next: /^clinker volume create --dry-run --size 1 --description big x {3}shows the request$/ },
  { row: '400 an image that is not there', typed: 'volume create --size 1 --image nope x', exit: 1, what: /^volume x$/, why: [/Invalid image|could not be found/i, /The images are /], next: /^openstack image list$/ },
  { row: '400 a type that the group does not hold', world: volume(), typed: 'volume create --source data --size 1 --type multiattach x', instead: { on: POSTS, status: 400, body: says(400, "Invalid input received: Invalid volume_type provided: VolumeType(created_at=2026-11-21T19:49:22Z,description='backend beta',extra_specs={volume_backend_name='beta'},name='beta',projects=[],qos_specs=<?>) (requested type must be supported by this group).") }, exit: 1, what: /^volume x$/, why: [/^Invalid input received: Invalid volume_type provided: beta \(requested type must be supported by this group\)\./], next: /^clinker volume create --size 1 --type multiattach --source data x$/ },
  { row: '400 a zone that is not there', typed: 'volume create --size 1 --availability-zone mars x', instead: { on: POSTS, status: 400, body: says(400, "Invalid input received: Availability zone 'mars' is invalid.") }, exit: 1, what: /^volume x$/, why: [/Availability zone 'mars' is invalid/, /The zones are .*nova/], next: /^clinker availability zone list --volume$/ },
  { row: '404 a type that is not there', typed: 'volume create --size 1 --type nope x', exit: 3, what: /^volume x$/, why: [/nope/, /The types are .*multiattach/], next: /^clinker volume type list$/ },
  { row: '401 in the middle, also after a new sign-in', typed: 'volume list', instead: { on: READS, status: 401, body: says(401, 'The request you have made requires authentication.', 'error') }, exit: 4, why: [/requires authentication/, /not accepted/], next: /^clinker auth login/ },
  { row: '401 at sign-in', typed: 'volume list', instead: { on: /auth\/tokens/, status: 401, body: says(401, 'The request you have made requires authentication.', 'error') }, exit: 4, why: [/does not let demo in/], next: /^clinker config show {3}/ },
  ...[500, 503].map((status): Refusal => ({ row: `${status} at sign-in`, typed: 'volume list', instead: { on: /auth\/tokens/, status, body: '' }, exit: 1, why: [/Keystone could not sign demo in: Keystone answers/], next: /^clinker auth check {3}try again in a while/ })),
  { row: '403 a policy', world: volume(), typed: 'volume reset --state error data', exit: 4, what: DATA, why: [/The rule is volume_extension:volume_admin_actions:reset_status; Cinder gives it to administrators/, /You are demo in project demo, with the roles: /], next: /^clinker auth status {3}/ },
  { row: '403 no administrator', typed: 'volume service list', instead: { on: /os-services/, status: 403, body: says(403, 'User does not have admin privileges', 'forbidden') }, exit: 4, why: [/admin privileges/, /You are demo in project demo/], next: /^clinker auth status/ },
  { row: '404 a volume', typed: 'volume show nobody', isOwn: true, exit: 3, what: /^volume nobody$/, why: [/no volume “nobody” in project demo, region RegionOne/], next: /^clinker volume list {3}/ },
  { row: '404 a volume, to an administrator', typed: 'volume show nobody --os-cloud sandbox-admin', isOwn: true, exit: 3, what: /^volume nobody$/, why: [/in project admin/], next: /^clinker volume list --all-projects --name nobody --os-cloud sandbox-admin {3}/ },
  { row: '404 for what came after', typed: 'volume create --size 1 x', instead: { on: POSTS, status: 404, body: says(404, 'Snapshot s9 could not be found.', 'itemNotFound') }, exit: 3, what: /^volume x$/, why: [/Snapshot s9/, /Looked in project demo, region RegionOne, cloud sandbox/], next: /^clinker auth status {3}/ },
  { row: '404 a cloud that is too old', world: volume(), typed: 'volume list', instead: { on: READS, status: 404, body: says(404, 'The resource could not be found.', 'itemNotFound') }, exit: 12, why: [/does not have this operation/, /too old for it/], next: /^clinker versions show --service block-storage {3}/ },
  { row: '406 a pin', typed: 'volume list', env: { OS_VOLUME_API_VERSION: '3.50' }, instead: { on: READS, status: 406, body: says(406, 'Version 3.50 is not supported by the API. Minimum is 3.0 and maximum is 3.40.', 'computeFault') }, exit: 12, why: [/3\.50 (is|was) asked for by OS_VOLUME_API_VERSION/, /This cloud offers/], next: /^clinker versions show/ },
  { row: '409 a name that is taken', typed: 'volume type create multiattach --os-cloud sandbox-admin', exit: 5, what: /^volume type multiattach$/, why: [/already exists/, new RegExp(`There is the volume type multiattach \\(${ID}\\) already`)], next: /^clinker volume type create --if-not-exists multiattach --os-cloud sandbox-admin {3}takes the one that is there$/ },
  { row: '409 an attachment that a server holds', world: attached, typed: 'volume attachment delete ATTACHMENT', instead: { on: /^DELETE .*\/attachments/, status: 409, body: says(409, 'Detach volume from instance 1111 using the Compute API', 'conflictingRequest') }, exit: 5, what: /^volume attachment /, why: [/using the Compute API/, /The server 11111111/], next: /^openstack server remove volume 11111111-1111-4111-8111-111111111111 / },
  {
    row: '409 revert, not the newest', exit: 5, what: new RegExp(`^volume snapshot before \\(${ID}\\)$`), typed: 'volume revert before', why: [new RegExp(`Its newest snapshot is after \\(${ID}\\)`)], next: new RegExp(`^clinker volume revert ${ID}$`),
    world: sandbox => { withSnapshot(sandbox); sandbox.snapshot(idOf(sandbox), { name: 'after' }) },
  },
  { row: '409 several images of a name', typed: 'volume create --size 1 --image img x', instead: { on: POSTS, status: 409, body: says(409, "Multiple matches found for 'cirros', use an ID to be more specific.", 'conflictingRequest') }, exit: 5, what: /^volume x$/, why: [/Multiple matches/, new RegExp(`The name fits the images ${ID}; give one`)], next: /^openstack image list$/ },
  { row: '413 a quota', typed: 'volume create --size 2000 x', exit: 6, what: /^volume x$/, why: [/gigabytes quota/, /gigabytes: \d+ of 1000 used/], next: /^clinker volume list --sort size:desc --limit 10 {3}/ },
  { row: '413 a quota, with what takes most of it', world: volume({ size: 7 }), typed: 'volume create --size 2000 x', exit: 6, why: [new RegExp(`The largest: data \\(${ID}\\), 7 GiB`)], next: /^clinker volume list --sort/ },
  { row: '413 a property that is too long', world: volume(), typed: 'volume set --property a=b data', instead: { on: /^(POST|PUT) .*\/metadata/, status: 413, body: says(413, 'Metadata property value greater than 255 characters', 'overLimit') }, exit: 6, what: DATA, why: [/greater than 255/, /no quota/], next: /^clinker volume set --help$/ },
  { row: '413 with Retry-After', world: volume(), typed: 'volume delete data', instead: { on: /^DELETE /, status: 413, body: says(413, 'This request was rate-limited.', 'overLimitFault'), headers: { 'retry-after': '3600' } }, exit: 6, what: DATA, why: [/rate-limited/, /asked too often/], next: /^sleep 3600; clinker volume delete data$/ },
  { row: '429', typed: 'volume create --size 1 --type __DEFAULT__ x', instead: { on: POSTS, status: 429, headers: { 'retry-after': '3600' } }, exit: 6, what: /^volume x$/, why: [/429/, /asked too often/], next: /^sleep 3600; clinker volume create --size 1 --type __DEFAULT__ x$/ },
  { row: '500 of what only reads', world: volume(), typed: 'volume list --name data', instead: { on: READS, status: 500, body: says(500, 'The server has either erred or is incapable of performing the requested operation.', 'computeFault') }, exit: 1, why: [/has either erred/, /operators find it by the request ID/], next: /^clinker volume list --debug --name data {3}shows the whole exchange$/ },
  { row: '500 of a change', world: volume(), typed: 'volume extend data 2', instead: { on: ACTIONS, status: 500, body: says(500, 'The server has either erred.', 'computeFault') }, exit: 1, what: DATA, why: [/may have been carried out all the same/], next: /^clinker volume show data {3}shows whether it was$/ },
  { row: '500 of a backup', world: volume(), typed: 'volume backup create data', instead: { on: /^POST .*\/backups$/, status: 500, body: says(500, 'The server has either erred.', 'computeFault') }, exit: 1, what: DATA, why: [/may have been carried out/], next: /^clinker volume backup list {3}shows whether it was$/ },
  { row: '500 of a snapshot', world: volume(), typed: 'volume snapshot create --volume data now', instead: { on: /^POST .*\/snapshots$/, status: 500, body: says(500, 'The server has either erred.', 'computeFault') }, exit: 1, what: /^volume snapshot now$/, why: [/may have been carried out/], next: /^clinker volume snapshot list {3}shows whether it was$/ },
  { row: '501', world: volume(), typed: 'volume extend data 2', instead: { on: ACTIONS, status: 501, body: says(501, 'The driver cannot do that.', 'notImplemented') }, exit: 12, what: DATA, why: [/cannot do that/, /Its backend cannot/], next: /^clinker volume type list --long {3}/ },
  { row: '501, to an administrator', world: volume(), typed: 'volume extend data 2 --os-cloud sandbox-admin --os-project-name demo', instead: { on: ACTIONS, status: 501, body: says(501, 'The driver cannot do that.', 'notImplemented') }, exit: 12, what: DATA, why: [/It is on \S+@\S+\./], next: /^clinker volume backend capability show \S+@\S+ --os-cloud sandbox-admin --os-project-name demo {3}/ },
  { row: '503', world: volume(), typed: 'volume backup create data', instead: { on: /^POST .*\/backups$/, status: 503, body: says(503, 'Service cinder-backup could not be found.', 'serviceUnavailable') }, exit: 1, what: DATA, why: [/cinder-backup could not be found/], next: /^clinker volume service list {3}/ },
  { row: '503 of a proxy', world: volume(), typed: 'volume list', instead: { on: READS, status: 503, body: '<html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>', headers: { 'content-type': 'text/html' } }, exit: 1, why: [/Service Unavailable|503/], next: /^clinker volume service list {3}/ },
  { row: '502 of a proxy, without a word', typed: 'volume create --size 1 x', instead: { on: POSTS, status: 502, body: '' }, exit: 1, what: /^volume x$/, why: [/502 Bad Gateway/, /may have been carried out/], next: /^clinker volume list {3}shows whether it was$/ },
  { row: '500 of a request of one’s own', typed: 'api GET /volumes', instead: { on: READS, status: 500, body: says(500, 'Oops.', 'computeFault') }, exit: 1, why: [/Oops/, /operators find it/], next: /^clinker api --debug GET \/volumes {3}shows the whole exchange$/ },
  { row: '403 of a request of one’s own', typed: 'api GET /os-services', exit: 4, why: [/You are demo in project demo/], next: /^clinker auth status/ },
  { row: '503 while a volume is looked into', world: volume(), typed: 'volume tree data', instead: { on: READS, status: 503 }, exit: 1, why: [/503/], next: /^clinker volume service list/ },
  { row: '300 a list of versions', typed: 'volume list', instead: { on: READS, status: 300, body: '{"versions": []}' }, exit: 1, why: [/300/, /list of versions/], next: /^clinker config show {3}/ },
]

/** A sandbox where one kind of request is answered by something else. */
function sendInstead(sandbox: Sandbox, instead: Instead | undefined): Send {
  const others = sendOf(sandbox)
  return async request => {
    if (instead === undefined || !instead.on.test(`${request.method} ${request.url}`)) return others(request)
    const { status, headers = {}, body = '' } = instead
    return { ...reply(status, null, { 'x-openstack-request-id': 'req-7', ...headers }), body }
  }
}

interface Told { readonly message: string; readonly hint: string; readonly requestId: string | null; readonly resource: string | null; readonly exitCode: number }

async function told({ world, typed, instead, env = {} }: Refusal): Promise<{ readonly error: Told; readonly status: number; readonly err: string }> {
  const sandbox = new Sandbox()
  world?.(sandbox)
  const attachment = typed.includes('ATTACHMENT') ? sandbox.get('/attachments').body.attachments[0].id : ''
  const argv = typed.replace('ATTACHMENT', attachment).split(' ')
  const run = (more: readonly string[]) => type({
    argv: [...argv, ...more], clock: { now: () => sandbox.now, sleep: () => Promise.resolve() }, env: { HOME: freshHome(), OS_CLOUD: 'sandbox', ...env }, send: sendInstead(sandbox, instead),
  })
  const { err, status } = await run(['-f', 'json'])
  const { error }: { error: Told } = JSON.parse(err)
  return { error, status, err: (await run([])).err }
}

let count = 0
afterAll(() => { console.log(`refusals: ${REFUSALS.length} rows, ${count} as promised`) })

test.each(REFUSALS.map(one => [one.row, one] as const))('%s', async (_, refusal) => {
  const { error, status, err } = await told(refusal)
  expect([status, error.exitCode], err).toEqual([refusal.exit, refusal.exit])
  for (const why of refusal.why) expect(error.message).toMatch(why)
  expect(error.hint, err).toMatch(refusal.next)
  expect(await unrunnable(error.hint.split('\n').at(-1))).toBe(undefined)
  expect(error.resource ?? 'none', err).toMatch(refusal.what ?? /^/)
  if (refusal.isOwn !== true) expect(error.requestId).toMatch(/^req-/)
  // People are told the same.
  for (const line of [...error.message.split('\n'), ...error.hint.split('\n'), ...(refusal.isOwn === true ? [] : ['request req-'])]) expect(err).toContain(line)
  expect(err).not.toMatch(/undefined|\[object|Exception/)
  count += 1
})

test('whatever noun is missing, the next command can be typed', async () => {
  const commands = await Promise.all(entries.map(entry => entry.load()))
  const nouns = new Set(commands.flatMap(({ default: { args, flags } }) => Object.values({ ...args, ...flags }).flatMap(({ names }) => names ?? [])))
  const never = (): never => { throw new Error('not asked for') }
  const problems: string[] = []
  for (const noun of nouns) {
    const cloud: Cloud = {
      request: () => Promise.resolve({ status: 200, headers: {}, body: { [noun.listKey]: [] } }),
      address: never, read: never, microversions: never, catalog: () => Promise.resolve([]), pinned: undefined, cloudName: 'test', regionName: 'RegionOne',
      identity: () => Promise.resolve({ userId: 'u', userName: 'u', projectId: 'p', projectName: 'p', domainId: undefined, system: false, roles: ['admin'], expiresAt: undefined, token: '' }),
    }
    const failure = await lookUp({ ...cloud }, { ...noun, named: 'by-listing', isOnlyListed: true }, 'no body', '3.71').catch((error: unknown) => error)
    const hint = failure instanceof Failure ? failure.details.hint : undefined
    const problem = await unrunnable(hint)
    if (problem !== undefined) problems.push(`${noun.noun}: ${problem}`)
  }
  expect(nouns.size).toBeGreaterThan(10)
  expect(problems).toEqual([])
})
