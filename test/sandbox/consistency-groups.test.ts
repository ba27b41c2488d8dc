import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const ROOT_KEY = 'consistencygroup'
const createConsistencyGroup = (cloud: Sandbox, body: unknown) => cloud.post('/consistencygroups', { [ROOT_KEY]: body })

function createReadyGroup(cloud: Sandbox, name = 'cg'): string {
  const created = createConsistencyGroup(cloud, { name, volume_types: 'alpha,' })
  if (created.status !== 202) throw new Error(faultMessage(created))
  cloud.advanceClock(2)
  return created.body[ROOT_KEY].id
}

/** A consistency group with a volume, and a snapshot of both. */
function createGroupWithSnapshot(cloud: Sandbox): {
  readonly id: string
  readonly volume: string
  readonly snapshot: string
} {
  const id = createReadyGroup(cloud)
  const volume = cloud.createVolume({ volume_type: 'alpha', consistencygroup_id: id })
  const snapshot = cloud.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id, name: ' cs ' } }).body.cgsnapshot
    .id
  cloud.advanceClock(2)
  return { id, volume, snapshot }
}

describe('consistency groups', () => {
  test('are made for volume types, a comma between', () => {
    const cloud = new Sandbox()
    const made = createConsistencyGroup(cloud, {
      name: ' cg ',
      description: ' d ',
      volume_types: 'alpha,fast,',
      availability_zone: 'elsewhere',
      surplus: 1,
    })
    expect([made.status, made.body]).toEqual([202, { [ROOT_KEY]: { id: expect.any(String), name: 'cg' } }])
    cloud.advanceClock(2)
    const found = cloud.get(`/consistencygroups/${made.body[ROOT_KEY].id}`).body[ROOT_KEY]
    expect(found).toEqual({
      id: made.body[ROOT_KEY].id,
      status: 'available',
      availability_zone: 'nova',
      created_at: expect.any(String),
      name: 'cg',
      description: 'd',
      volume_types: [expect.any(String), expect.any(String)],
    })
  })

  test('are all groups when listed, and none of the groups', () => {
    const cloud = new Sandbox()
    const older = createReadyGroup(cloud)
    const newer = cloud.post('/groups', { group: { group_type: 'plain', volume_types: ['alpha'], name: 'g' } }).body
      .group.id
    const ids = (path: string, key: string): string[] => cloud.get(path).body[key].map(({ id }: { id: string }) => id)
    expect(ids('/consistencygroups', 'consistencygroups')).toEqual([newer, older])
    expect(ids('/groups', 'groups')).toEqual([newer])
    expect(ids('/groups?limit=1&sort=created_at:asc', 'groups')).toEqual([])
    expect(ids('/consistencygroups/detail?name=cg', 'consistencygroups')).toEqual([older])
    expect(cloud.get('/consistencygroups/detail?limit=1').body.consistencygroup_links[0].href).toMatch(
      new RegExp(`/consistencygroups\\?limit=1&marker=${newer}$`),
    )
  })

  test('are shown on their volumes', () => {
    const cloud = new Sandbox()
    const { id, volume } = createGroupWithSnapshot(cloud)
    expect(cloud.get(`/volumes/${volume}`).body.volume).toMatchObject({ consistencygroup_id: id, group_id: id })
  })

  test.each([
    [{}, 400, 'volume_types must be provided to create consistency group None.'],
    [{ name: ' c ' }, 400, 'volume_types must be provided to create consistency group c.'],
    [{ volume_types: 'x' }, 404, 'Volume type with name x could not be found.'],
    [{ volume_types: 'alpha', name: 1 }, 400, 'Invalid input received: name is not a string or unicode'],
    [
      { volume_types: 'alpha', name: 'x'.repeat(256) },
      400,
      'Invalid input received: name has 256 characters, more than 255.',
    ],
    [null, 400, "Missing required element 'consistencygroup' in request body."],
  ])('%j are refused', (body, status, words) => {
    const answered = createConsistencyGroup(new Sandbox(), body)
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })

  test('take blank words from 3.6 on, by the newer of two paths', () => {
    const cloud = new Sandbox()
    const id = createReadyGroup(cloud)
    const change = (path: string, minor: string, body: unknown = { name: '' }) =>
      cloud.put(`/consistencygroups/${id}${path}`, { [ROOT_KEY]: body }, 'demo', minor)
    const none = 'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.'
    expect([faultMessage(change('', '3.5')), faultMessage(change('/update', '3.6'))]).toEqual([none, none])
    expect(faultMessage(change('', '3.6', {}))).toBe(
      'Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.',
    )
    expect(change('', '3.6').status).toBe(202)
    expect(cloud.get(`/consistencygroups/${id}`).body[ROOT_KEY].name).toBe('')
    expect(faultMessage(cloud.put(`/consistencygroups/${id}`, {}))).toBe('Missing request body.')
  })

  test('are copied from one another and from a snapshot, never both', () => {
    const cloud = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(cloud)
    const copy = (body: unknown) =>
      cloud.post('/consistencygroups/create_from_src', { 'consistencygroup-from-src': body })
    for (const source of [{ source_cgid: id, cgsnapshot_id: null }, { cgsnapshot_id: snapshot }]) {
      const made = copy({ name: 'copy', ...source })
      cloud.advanceClock(2)
      expect([made.status, cloud.getStatus(`/consistencygroups/${made.body[ROOT_KEY].id}`)]).toEqual([202, 'available'])
      expect(cloud.get(`/volumes?group_id=${made.body[ROOT_KEY].id}`).body.volumes).toHaveLength(1)
    }
    expect(faultMessage(copy({}))).toBe(
      "Either 'cgsnapshot_id' or 'source_cgid' must be provided to create consistency group None from source.",
    )
    expect(faultMessage(copy({ name: 'c', cgsnapshot_id: snapshot, source_cgid: id }))).toBe(
      "Cannot provide both 'cgsnapshot_id' and 'source_cgid' to create consistency group c from source.",
    )
  })

  test('are deleted with their volumes by force, and never with snapshots', () => {
    const cloud = new Sandbox()
    const { id, volume, snapshot } = createGroupWithSnapshot(cloud)
    const remove = (body: unknown) => cloud.post(`/consistencygroups/${id}/delete`, body)
    expect(faultMessage(remove({ [ROOT_KEY]: { force: true } }))).toBe('Invalid Group: Group has existing snapshots.')
    cloud.delete(`/cgsnapshots/${snapshot}`)
    cloud.advanceClock(2)
    expect(faultMessage(remove({}))).toBe(
      `Invalid Group: Group ${id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
    expect(faultMessage(remove({ [ROOT_KEY]: { force: 'x' } }))).toBe("Invalid value 'False' for force.")
    expect(remove({ [ROOT_KEY]: { force: 'true' } }).status).toBe(202)
    cloud.advanceClock(2)
    expect([cloud.getStatus(`/consistencygroups/${id}`), cloud.getStatus(`/volumes/${volume}`)]).toEqual([
      'deleted',
      'deleted',
    ])
  })

  test('are deleted by DELETE only with a body', () => {
    const cloud = new Sandbox()
    const id = createReadyGroup(cloud)
    expect(cloud.delete(`/consistencygroups/${id}`).status).toBe(400)
    expect(cloud.request('demo', 'DELETE', `/consistencygroups/${id}`, { [ROOT_KEY]: {} }).status).toBe(202)
  })
})

describe('their snapshots', () => {
  test('are group snapshots under an older name, touched only by it', () => {
    const cloud = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(cloud)
    expect(cloud.get(`/cgsnapshots/${snapshot}`).body.cgsnapshot).toEqual({
      id: snapshot,
      consistencygroup_id: id,
      status: 'available',
      created_at: expect.any(String),
      name: 'cs',
      description: null,
    })
    expect(faultMessage(cloud.get(`/group_snapshots/${snapshot}`))).toMatch(
      /^Group_type .* is reserved for migrating CGs to groups\. Migrated group snapshots can only be operated by CG snapshot APIs\.$/,
    )
    expect(faultMessage(cloud.delete(`/group_snapshots/${snapshot}`))).toBe(
      `Error occurred when deleting group snapshot ${snapshot}.`,
    )
    expect(cloud.get('/group_snapshots').body.group_snapshots).toEqual([])
  })

  test('come in pages without markers, and no limit is no page', () => {
    const cloud = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(cloud)
    const second = cloud.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id, name: 'second' } }).body
      .cgsnapshot.id
    const ids = (query: string): string[] =>
      cloud.get(`/cgsnapshots?${query}`).body.cgsnapshots.map((one: { id: string }) => one.id)
    expect([ids('limit=1&marker=x'), ids('offset=1'), ids('limit=0')]).toEqual([
      [second],
      [snapshot],
      [second, snapshot],
    ])
    expect(cloud.get('/cgsnapshots?all_tenants=1', 'admin').body.cgsnapshots).toEqual([])
  })

  test.each([
    [{}, 400, "'consistencygroup_id' must be specified"],
    [{ consistencygroup_id: 'x' }, 404, 'Group x could not be found.'],
    [null, 400, "Missing required element 'cgsnapshot' in request body."],
  ])('of %j are refused', (cgsnapshot, status, words) => {
    const answered = new Sandbox().post('/cgsnapshots', { cgsnapshot })
    expect([answered.status, faultMessage(answered)]).toEqual([status, words])
  })
})
