import { afterAll, expect, test } from 'vitest'
import { freshHome, sendOf, type } from '../faults/cloud.ts'
import { Sandbox } from '../sandbox/cloud.ts'

/** What is checked, what speaks against it, and how it ends: with `--check`, and then in earnest. */
interface Row {
  readonly what: string
  readonly world?: (sandbox: Sandbox) => void
  readonly typed: string
  readonly refused: readonly string[]
  readonly exit: number
}

const SERVER = '11111111-1111-4111-8111-111111111111'
const data = (sandbox: Sandbox): string => sandbox.volume({ name: 'data' })
const attached = (sandbox: Sandbox): void => { sandbox.act(data(sandbox), { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } }, 'adminInDemo') }
const busy = (sandbox: Sandbox): void => {
  const id = data(sandbox)
  sandbox.post(`/volumes/${id}/metadata`, { metadata: { rc_delay: '600' } })
  sandbox.act(id, { 'os-extend': { new_size: 3 } })
}
const typeNamed = (sandbox: Sandbox, name: string): string => sandbox.get('/types', 'admin').body.volume_types.find((one: { name: string }) => one.name === name).id
const madeType = (sandbox: Sandbox, name: string, specs: Record<string, string> = {}): string => sandbox.post('/types', { volume_type: { name, extra_specs: specs } }, 'admin').body.volume_type.id
const bothKinds = (sandbox: Sandbox): void => {
  const id = madeType(sandbox, 'both')
  sandbox.post(`/types/${id}/encryption`, { encryption: { provider: 'luks', cipher: 'aes-xts-plain64', key_size: 256, control_location: 'front-end' } }, 'admin')
  sandbox.post(`/types/${id}/extra_specs`, { extra_specs: { multiattach: '<is> True' } }, 'admin')
}
const limited = (consumer: string) => (sandbox: Sandbox): void => {
  attached(sandbox)
  const id = madeType(sandbox, 'limited')
  const qos = sandbox.post('/qos-specs', { qos_specs: { name: 'slow', consumer } }, 'admin').body.qos_specs.id
  sandbox.get(`/qos-specs/${qos}/associate?vol_type_id=${id}`, 'admin')
}
const group = (sandbox: Sandbox): void => {
  const types = sandbox.get('/group_types', 'admin').body.group_types
  sandbox.post('/groups', { group: { name: 'shop', group_type: types[0].id, volume_types: [typeNamed(sandbox, '__DEFAULT__')] } })
  sandbox.wait(10)
}
const quota = (fields: Record<string, number>) => (sandbox: Sandbox): void => {
  data(sandbox)
  const [, project] = sandbox.signIn('demo')
  sandbox.put(`/os-quota-sets/${project}`, { quota_set: fields }, 'admin')
}
const image = (fields: Record<string, number>) => (sandbox: Sandbox): void => {
  sandbox.act(data(sandbox), { 'os-volume_upload_image': { image_name: 'img', disk_format: 'raw', container_format: 'bare' } })
  sandbox.wait(60)
  // What was due is done with the next request.
  sandbox.get('/volumes')
  for (const one of Object.values(sandbox.world.images)) Object.assign(one, fields)
}

const ROWS: readonly Row[] = [
  { what: 'a volume', typed: 'volume create --size 1 x', refused: [], exit: 0 },
  { what: 'a volume of a type that is not there', typed: 'volume create --size 1 --type nope x', refused: ['type'], exit: 3 },
  { what: 'more than the quota', typed: 'volume create --size 2000 x', refused: ['quota gigabytes'], exit: 6 },
  { what: 'one more than the quota', world: quota({ volumes: 1 }), typed: 'volume create --size 1 x', refused: ['quota volumes'], exit: 6 },
  { what: 'more than one volume may have', world: quota({ per_volume_gigabytes: 5 }), typed: 'volume create --size 6 x', refused: ['size of one volume'], exit: 6 },
  { what: 'a type that encrypts and is for several attachments', world: bothKinds, typed: 'volume create --size 1 --type both x', refused: ['encryption'], exit: 1 },
  { what: 'a type that encrypts', typed: 'volume create --size 1 --type luks x', refused: [], exit: 0 },
  { what: 'an image', world: image({}), typed: 'volume create --size 1 --image img x', refused: [], exit: 0 },
  { what: 'an image that is not there', typed: 'volume create --size 1 --image nope x', refused: ['image'], exit: 1 },
  { what: 'an image that needs more', world: image({ minDisk: 5 }), typed: 'volume create --size 1 --image img x', refused: ['image'], exit: 1 },
  { what: 'an image that is larger', world: image({ bytes: 3 * 1024 ** 3 }), typed: 'volume create --size 1 --image img x', refused: ['image'], exit: 1 },
  { what: 'a volume for a group', world: group, typed: 'volume create --size 1 --type __DEFAULT__ --group shop x', refused: [], exit: 0 },
  { what: 'a volume for a group, without its type', world: group, typed: 'volume create --size 1 --group shop x', refused: ['group'], exit: 1 },
  { what: 'a volume for a group of other types', world: group, typed: 'volume create --size 1 --type multiattach --group shop x', refused: ['group'], exit: 1 },
  { what: 'a copy', world: attached, typed: 'volume create --source data x', refused: [], exit: 0 },
  { what: 'a copy of what is busy', world: busy, typed: 'volume create --source data x', refused: ['source'], exit: 5 },
  { what: 'a copy that would be encrypted', world: data, typed: 'volume create --source data --type luks x', refused: ['type of the source'], exit: 1 },
  { what: 'from a snapshot, encrypted', world: sandbox => { sandbox.snapshot(data(sandbox), { name: 'before' }) }, typed: 'volume create --snapshot before --type luks x', refused: ['type of the source'], exit: 1 },
  { what: 'growing', world: data, typed: 'volume extend data 2', refused: [], exit: 0 },
  { what: 'growing in use', world: attached, typed: 'volume extend data 2', refused: [], exit: 0 },
  { what: 'growing while busy', world: busy, typed: 'volume extend data 9', refused: ['status'], exit: 5 },
  { what: 'shrinking', world: data, typed: 'volume extend data 1', refused: ['new size'], exit: 5 },
  { what: 'growing over the quota', world: data, typed: 'volume extend data 2000', refused: ['quota gigabytes'], exit: 6 },
  { what: 'another type', world: data, typed: 'volume retype data multiattach', refused: [], exit: 0 },
  { what: 'the same type', world: data, typed: 'volume retype data __DEFAULT__', refused: ['another type'], exit: 5 },
  { what: 'several attachments, while in use', world: attached, typed: 'volume retype data multiattach', refused: ['multiattach'], exit: 5 },
  { what: 'a type that encrypts, without moving', world: data, typed: 'volume retype data luks --wait', refused: ['encryption'], exit: 9 },
  { what: 'a type that encrypts, moving', world: data, typed: 'volume retype data luks --migration-policy on-demand --wait', refused: [], exit: 0 },
  { what: 'a type that encrypts and is for several attachments', world: sandbox => { data(sandbox); bothKinds(sandbox) }, typed: 'volume retype data both', refused: ['encryption'], exit: 1 },
  { what: 'limits of the hypervisor, while in use', world: limited('front-end'), typed: 'volume retype data limited', refused: ['QoS'], exit: 5 },
  { what: 'limits of both, while in use', world: limited('both'), typed: 'volume retype data limited', refused: ['QoS'], exit: 5 },
  { what: 'limits of the backend, while in use', world: limited('back-end'), typed: 'volume retype data limited', refused: [], exit: 0 },
  { what: 'a snapshot', world: attached, typed: 'volume snapshot create --volume data now', refused: [], exit: 0 },
  { what: 'a snapshot of what is busy', world: busy, typed: 'volume snapshot create --volume data now', refused: ['status'], exit: 5 },
  { what: 'a snapshot over the quota', world: quota({ snapshots: 0 }), typed: 'volume snapshot create --volume data now', refused: ['quota snapshots'], exit: 6 },
  { what: 'a backup', world: data, typed: 'volume backup create data', refused: [], exit: 0 },
  { what: 'a backup in use', world: attached, typed: 'volume backup create data', refused: ['status'], exit: 5 },
  { what: 'a backup in use, by force', world: attached, typed: 'volume backup create --force data', refused: [], exit: 0 },
  { what: 'a backup of what has changed since none', world: data, typed: 'volume backup create --incremental data', refused: ['backup before'], exit: 1 },
  { what: 'a backup over the quota', world: quota({ backups: 0 }), typed: 'volume backup create data', refused: ['quota backups'], exit: 6 },
  { what: 'a group over the quota', world: quota({ groups: 0 }), typed: 'volume group create --volume-group-type plain --volume-type __DEFAULT__ --name shop', refused: ['quota groups'], exit: 6 },
]

let count = 0
afterAll(() => { console.log(`checks: ${ROWS.length} rows, ${count} as the service then had it`) })

test.each(ROWS.map(row => [row.what, row.typed, row] as const))('%s: %s', async (_, __, { world, typed, refused, exit }) => {
  const sandbox = new Sandbox()
  world?.(sandbox)
  const changes: string[] = []
  const others = sendOf(sandbox)
  const run = (more: readonly string[]) => type({
    argv: [...typed.split(' '), '--os-cloud', 'sandbox-admin', '--os-project-name', 'demo', ...more], env: { HOME: freshHome() },
    clock: { now: () => sandbox.now, sleep: ms => { sandbox.now += ms; return Promise.resolve() } },
    send: request => {
      if (request.method !== 'GET' && !request.url.endsWith('/auth/tokens')) changes.push(`${request.method} ${request.url}`)
      return others(request)
    },
  })
  const checked = await run(['--check', '-f', 'json'])
  const rows: readonly { readonly Check: string; readonly Result: string; readonly Why: string }[] = JSON.parse(checked.out)
  expect(rows.filter(({ Result }) => Result === 'refused').map(({ Check }) => Check), checked.out).toEqual(refused)
  expect([checked.status, changes]).toEqual([exit, []])
  const { status, err } = await run([])
  expect(status, err).toBe(exit)
  count += 1
})
