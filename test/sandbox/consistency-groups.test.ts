import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const ROOT_KEY = 'consistencygroup'
const createConsistencyGroup = (sandbox: Sandbox, body: unknown) =>
  sandbox.post('/consistencygroups', { [ROOT_KEY]: body })

function createReadyGroup(sandbox: Sandbox, name = 'cg'): string {
  const created = createConsistencyGroup(sandbox, { name, volume_types: 'alpha,' })
  if (created.status !== 202) throw new Error(faultMessage(created))
  sandbox.advanceClock(2)
  return created.body[ROOT_KEY].id
}

/** A consistency group with a volume, and a snapshot of both. */
function createGroupWithSnapshot(sandbox: Sandbox): {
  readonly id: string
  readonly volume: string
  readonly snapshot: string
} {
  const id = createReadyGroup(sandbox)
  const volume = sandbox.createVolume({ volume_type: 'alpha', consistencygroup_id: id })
  const snapshot = sandbox.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id, name: ' cs ' } }).body
    .cgsnapshot.id
  sandbox.advanceClock(2)
  return { id, volume, snapshot }
}

describe('consistency groups', () => {
  test('are created for volume types separated by commas', () => {
    const sandbox = new Sandbox()
    const response = createConsistencyGroup(sandbox, {
      name: ' cg ',
      description: ' d ',
      volume_types: 'alpha,fast,',
      availability_zone: 'elsewhere',
      surplus: 1,
    })
    expect([response.status, response.body]).toEqual([202, { [ROOT_KEY]: { id: expect.any(String), name: 'cg' } }])
    sandbox.advanceClock(2)
    const found = sandbox.get(`/consistencygroups/${response.body[ROOT_KEY].id}`).body[ROOT_KEY]
    expect(found).toEqual({
      id: response.body[ROOT_KEY].id,
      status: 'available',
      availability_zone: 'nova',
      created_at: expect.any(String),
      name: 'cg',
      description: 'd',
      volume_types: [expect.any(String), expect.any(String)],
    })
  })

  test('are all listed as groups', () => {
    const sandbox = new Sandbox()
    const older = createReadyGroup(sandbox)
    const newer = sandbox.post('/groups', { group: { group_type: 'plain', volume_types: ['alpha'], name: 'g' } }).body
      .group.id
    const ids = (path: string, key: string): string[] => sandbox.get(path).body[key].map(({ id }: { id: string }) => id)
    expect(ids('/consistencygroups', 'consistencygroups')).toEqual([newer, older])
    expect(ids('/groups', 'groups')).toEqual([newer])
    expect(ids('/groups?limit=1&sort=created_at:asc', 'groups')).toEqual([])
    expect(ids('/consistencygroups/detail?name=cg', 'consistencygroups')).toEqual([older])
    expect(sandbox.get('/consistencygroups/detail?limit=1').body.consistencygroup_links[0].href).toMatch(
      new RegExp(`/consistencygroups\\?limit=1&marker=${newer}$`),
    )
  })

  test('are shown on their volumes', () => {
    const sandbox = new Sandbox()
    const { id, volume } = createGroupWithSnapshot(sandbox)
    expect(sandbox.get(`/volumes/${volume}`).body.volume).toMatchObject({ consistencygroup_id: id, group_id: id })
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
  ])('%j are rejected', (body, status, message) => {
    const response = createConsistencyGroup(new Sandbox(), body)
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })

  test('accept blank strings since 3.6, on the newer of two paths', () => {
    const sandbox = new Sandbox()
    const id = createReadyGroup(sandbox)
    const change = (path: string, minor: string, body: unknown = { name: '' }) =>
      sandbox.put(`/consistencygroups/${id}${path}`, { [ROOT_KEY]: body }, 'demo', minor)
    const none = 'Name, description, add_volumes, and remove_volumes can not be all empty in the request body.'
    expect([faultMessage(change('', '3.5')), faultMessage(change('/update', '3.6'))]).toEqual([none, none])
    expect(faultMessage(change('', '3.6', {}))).toBe(
      'Must specify one or more of the following keys to update: name, description, add_volumes, remove_volumes.',
    )
    expect(change('', '3.6').status).toBe(202)
    expect(sandbox.get(`/consistencygroups/${id}`).body[ROOT_KEY].name).toBe('')
    expect(faultMessage(sandbox.put(`/consistencygroups/${id}`, {}))).toBe('Missing request body.')
  })

  test('are copied from another one or from a snapshot, not from both', () => {
    const sandbox = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(sandbox)
    const copy = (body: unknown) =>
      sandbox.post('/consistencygroups/create_from_src', { 'consistencygroup-from-src': body })
    for (const source of [{ source_cgid: id, cgsnapshot_id: null }, { cgsnapshot_id: snapshot }]) {
      const response = copy({ name: 'copy', ...source })
      sandbox.advanceClock(2)
      expect([response.status, sandbox.getStatus(`/consistencygroups/${response.body[ROOT_KEY].id}`)]).toEqual([
        202,
        'available',
      ])
      expect(sandbox.get(`/volumes?group_id=${response.body[ROOT_KEY].id}`).body.volumes).toHaveLength(1)
    }
    expect(faultMessage(copy({}))).toBe(
      "Either 'cgsnapshot_id' or 'source_cgid' must be provided to create consistency group None from source.",
    )
    expect(faultMessage(copy({ name: 'c', cgsnapshot_id: snapshot, source_cgid: id }))).toBe(
      "Cannot provide both 'cgsnapshot_id' and 'source_cgid' to create consistency group c from source.",
    )
  })

  test('are deleted with their volumes by force, and never with snapshots', () => {
    const sandbox = new Sandbox()
    const { id, volume, snapshot } = createGroupWithSnapshot(sandbox)
    const remove = (body: unknown) => sandbox.post(`/consistencygroups/${id}/delete`, body)
    expect(faultMessage(remove({ [ROOT_KEY]: { force: true } }))).toBe('Invalid Group: Group has existing snapshots.')
    sandbox.delete(`/cgsnapshots/${snapshot}`)
    sandbox.advanceClock(2)
    expect(faultMessage(remove({}))).toBe(
      `Invalid Group: Group ${id} still contains volumes. The delete-volumes flag is required to delete it.`,
    )
    expect(faultMessage(remove({ [ROOT_KEY]: { force: 'x' } }))).toBe("Invalid value 'False' for force.")
    expect(remove({ [ROOT_KEY]: { force: 'true' } }).status).toBe(202)
    sandbox.advanceClock(2)
    expect([sandbox.getStatus(`/consistencygroups/${id}`), sandbox.getStatus(`/volumes/${volume}`)]).toEqual([
      'deleted',
      'deleted',
    ])
  })

  test('are deleted by DELETE only with a body', () => {
    const sandbox = new Sandbox()
    const id = createReadyGroup(sandbox)
    expect(sandbox.delete(`/consistencygroups/${id}`).status).toBe(400)
    expect(sandbox.request('demo', 'DELETE', `/consistencygroups/${id}`, { [ROOT_KEY]: {} }).status).toBe(202)
  })
})

describe('their snapshots', () => {
  test('are group snapshots, changed only by the consistency group API', () => {
    const sandbox = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(sandbox)
    expect(sandbox.get(`/cgsnapshots/${snapshot}`).body.cgsnapshot).toEqual({
      id: snapshot,
      consistencygroup_id: id,
      status: 'available',
      created_at: expect.any(String),
      name: 'cs',
      description: null,
    })
    expect(faultMessage(sandbox.get(`/group_snapshots/${snapshot}`))).toMatch(
      /^Group_type .* is reserved for migrating CGs to groups\. Migrated group snapshots can only be operated by CG snapshot APIs\.$/,
    )
    expect(faultMessage(sandbox.delete(`/group_snapshots/${snapshot}`))).toBe(
      `Error occurred when deleting group snapshot ${snapshot}.`,
    )
    expect(sandbox.get('/group_snapshots').body.group_snapshots).toEqual([])
  })

  test('are paged without markers, and only with a limit', () => {
    const sandbox = new Sandbox()
    const { id, snapshot } = createGroupWithSnapshot(sandbox)
    const second = sandbox.post('/cgsnapshots', { cgsnapshot: { consistencygroup_id: id, name: 'second' } }).body
      .cgsnapshot.id
    const ids = (query: string): string[] =>
      sandbox.get(`/cgsnapshots?${query}`).body.cgsnapshots.map((one: { id: string }) => one.id)
    expect([ids('limit=1&marker=x'), ids('offset=1'), ids('limit=0')]).toEqual([
      [second],
      [snapshot],
      [second, snapshot],
    ])
    expect(sandbox.get('/cgsnapshots?all_tenants=1', 'admin').body.cgsnapshots).toEqual([])
  })

  test.each([
    [{}, 400, "'consistencygroup_id' must be specified"],
    [{ consistencygroup_id: 'x' }, 404, 'Group x could not be found.'],
    [null, 400, "Missing required element 'cgsnapshot' in request body."],
  ])('of %j are rejected', (cgsnapshot, status, message) => {
    const response = new Sandbox().post('/cgsnapshots', { cgsnapshot })
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })
})
