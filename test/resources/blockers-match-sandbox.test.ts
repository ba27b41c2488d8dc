import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/types/json.ts'
import type { DeletionMode } from '../../src/framework/command-declaration.ts'
import type { BlockerFacts } from '../../src/resources/blocker.ts'
import { blockersOf } from '../../src/resources/blockers.ts'
import { mergeAttachments } from '../../src/resources/volume-blockers.ts'
import { BUSY_STATUSES, MIGRATING_STATES } from '../../src/resources/volume-states.ts'
import { Sandbox } from '../sandbox/sandbox.ts'

/** Every status that Cinder gives a volume, a snapshot, a backup or a group (cinder/objects/fields.py). */
const STATUSES = [
  ...BUSY_STATUSES,
  ...['available', 'in-use', 'reserved', 'maintenance', 'awaiting-transfer', 'managing', 'unmanaging', 'unmanaged'],
  ...['deleting', 'deleted', 'error', 'error_deleting', 'error_extending', 'error_restoring', 'error_managing'],
  ...['error_backing-up', 'error_managing_deleting'],
]

const SERVER = '11111111-1111-4111-8111-111111111111'
const DELETE_QUERY: Readonly<Record<DeletionMode, string>> = {
  plain: '',
  cascade: '?cascade=true',
  forced: '?force=true',
}

/** Gives a resource a status once everything that is under way has ended. */
function setStatus(
  sandbox: Sandbox,
  collection: 'volumes' | 'snapshots' | 'backups' | 'groups',
  id: string,
  status: string,
): void {
  sandbox.get('/volumes')
  const entity = sandbox.state[collection][id]
  if (entity === undefined) throw new Error(`no ${id}`)
  entity.status = status
}

/** True when the sandbox refuses a deletion because of the state of the resource. */
function isRefused(sandbox: Sandbox, path: string, mode: DeletionMode = 'plain'): boolean {
  const { status } = sandbox.delete(`${path}${DELETE_QUERY[mode]}`, 'adminInDemo')
  expect([202, 400]).toContain(status)
  return status === 400
}

const readVolumeFacts = (sandbox: Sandbox, volume: JsonObject): BlockerFacts => ({
  attachments: mergeAttachments(volume, sandbox.get('/attachments/detail').body.attachments),
  snapshots: sandbox.get('/snapshots/detail').body.snapshots,
  transfers: sandbox.get('/volume-transfers/detail').body.transfers,
})

/** What surrounds the volume whose status is varied. */
const SURROUNDINGS: Readonly<Record<string, (sandbox: Sandbox, id: string) => void>> = {
  'nothing else': () => undefined,
  'a snapshot': (sandbox, id) => void sandbox.createSnapshot(id),
  'a snapshot that is being created': (sandbox, id) => {
    setStatus(sandbox, 'snapshots', sandbox.createSnapshot(id), 'creating')
  },
  'a server': (sandbox, id) =>
    void sandbox.runVolumeAction(id, { 'os-attach': { instance_uuid: SERVER, mountpoint: '/dev/vdb' } }, 'adminInDemo'),
  'a reservation': (sandbox, id) =>
    void sandbox.post('/attachments', { attachment: { volume_uuid: id, instance_uuid: SERVER } }),
}

describe.each(Object.keys(SURROUNDINGS))('a volume with %s is deleted exactly where nothing blocks it', title => {
  test.each(['plain', 'cascade', 'forced'] as const)('%s', mode => {
    const outcomes = STATUSES.map(status => {
      const sandbox = new Sandbox()
      const id = sandbox.createVolume({ name: 'data' })
      SURROUNDINGS[title]?.(sandbox, id)
      setStatus(sandbox, 'volumes', id, status)
      const raw: JsonObject = sandbox.get(`/volumes/${id}`).body.volume
      const isBlocked = blockersOf('volume', raw, readVolumeFacts(sandbox, raw), mode).length > 0
      return [status, isBlocked, isRefused(sandbox, `/volumes/${id}`, mode)]
    })
    expect(outcomes.filter(([, isBlocked, refused]) => isBlocked !== refused)).toEqual([])
    expect(outcomes).toHaveLength(STATUSES.length)
  })
})

test('a volume is deleted exactly where its migration does not run', () => {
  const outcomes = [null, ...MIGRATING_STATES, 'success', 'error', 'deleting'].map(state => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const entity = sandbox.state.volumes[id]
    if (entity !== undefined) entity.migrationStatus = state
    const raw: JsonObject = sandbox.get(`/volumes/${id}`, 'adminInDemo').body.volume
    return [state, blockersOf('volume', raw, {}).length > 0, isRefused(sandbox, `/volumes/${id}`)]
  })
  expect(outcomes.filter(([, isBlocked, refused]) => isBlocked !== refused)).toEqual([])
})

test.each(STATUSES)('a snapshot that is %s', status => {
  const sandbox = new Sandbox()
  const id = sandbox.createSnapshot(sandbox.createVolume())
  setStatus(sandbox, 'snapshots', id, status)
  const isBlocked = blockersOf('volume snapshot', sandbox.get(`/snapshots/${id}`).body.snapshot, {}).length > 0
  expect(isBlocked).toBe(isRefused(sandbox, `/snapshots/${id}`))
})

test.each(STATUSES)('a backup that is %s', status => {
  const sandbox = new Sandbox()
  const id: string = sandbox.post('/backups', { backup: { volume_id: sandbox.createVolume() } }).body.backup.id
  sandbox.advanceClock(60)
  setStatus(sandbox, 'backups', id, status)
  const isBlocked = blockersOf('volume backup', sandbox.get(`/backups/${id}`).body.backup, {}).length > 0
  expect(isBlocked).toBe(isRefused(sandbox, `/backups/${id}`))
})

describe('a chain of backups: full, two increments, full, an increment', () => {
  function createChain() {
    const sandbox = new Sandbox()
    const volume = sandbox.createVolume()
    const ids = [false, true, true, false, true].map((incremental): string => {
      const created = sandbox.post('/backups', { backup: { volume_id: volume, incremental } })
      sandbox.advanceClock(60)
      return created.body.backup.id
    })
    const backups: readonly JsonObject[] = sandbox.get('/backups/detail').body.backups
    const blockersAt = (i: number) => {
      const backup = backups.find(({ id }) => id === ids[i])
      return backup === undefined ? [] : blockersOf('volume backup', backup, { backups })
    }
    return { sandbox, ids, blockersAt }
  }

  test.each([0, 1, 2, 3, 4])('number %i is blocked exactly where the service refuses', i => {
    const { sandbox, ids, blockersAt } = createChain()
    expect(blockersAt(i).length > 0).toBe(isRefused(sandbox, `/backups/${ids[i]}`))
  })

  test('the remedies, run in their order, let the first one be deleted', () => {
    const { sandbox, ids, blockersAt } = createChain()
    const [blocker] = blockersAt(0)
    expect(blocker?.remedies.map(({ command }) => command.at(-1))).toEqual([ids[2], ids[1]])
    for (const { command } of blocker?.remedies ?? []) {
      expect(sandbox.delete(`/backups/${command.at(-1)}`).status).toBe(202)
      sandbox.advanceClock(60)
    }
    expect(isRefused(sandbox, `/backups/${ids[0]}`)).toBe(false)
  })
})

test.each(STATUSES)('a group that is %s', status => {
  const sandbox = new Sandbox()
  const group = { name: 'shop', group_type: 'consistent', volume_types: ['alpha'] }
  const id: string = sandbox.post('/groups', { group }).body.group.id
  sandbox.advanceClock(60)
  setStatus(sandbox, 'groups', id, status)
  const isBlocked = blockersOf('volume group', sandbox.get(`/groups/${id}`).body.group, {}).length > 0
  const deletion = sandbox.post(`/groups/${id}/action`, { delete: { 'delete-volumes': false } }, 'adminInDemo')
  expect(isBlocked).toBe(deletion.status === 400)
})
