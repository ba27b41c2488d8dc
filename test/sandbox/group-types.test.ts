import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const listTypeNames = (sandbox: Sandbox, query = '', who: 'admin' | 'demo' = 'admin'): string[] =>
  sandbox.get(`/group_types?${query}`, who).body.group_types.map(({ name }: { name: string }) => name)
const findTypeId = (sandbox: Sandbox, name: string): string =>
  sandbox.get('/group_types', 'admin').body.group_types.find((kind: { name: string }) => kind.name === name).id
const createGroupType = (sandbox: Sandbox, fields: Record<string, unknown>): string =>
  sandbox.post('/group_types', { group_type: fields }, 'admin').body.group_type.id

describe('group types', () => {
  test('are those of the fixture, newest first', () => {
    expect(listTypeNames(new Sandbox())).toEqual(['replicated', 'consistent', 'plain', 'default_cgsnapshot_type'])
  })

  test('are paged and sorted; an unknown marker is ignored', () => {
    const sandbox = new Sandbox()
    const first = sandbox.get('/group_types?sort=name:asc&limit=2', 'admin').body
    expect(first.group_types.map(({ name }: { name: string }) => name)).toEqual([
      'consistent',
      'default_cgsnapshot_type',
    ])
    expect(first.group_type_links[0].href).toMatch(
      new RegExp(`/group_types\\?sort=name%3Aasc&limit=2&marker=${findTypeId(sandbox, 'default_cgsnapshot_type')}$`),
    )
    expect(listTypeNames(sandbox, `sort=name:asc&marker=${findTypeId(sandbox, 'default_cgsnapshot_type')}`)).toEqual([
      'plain',
      'replicated',
    ])
    expect(listTypeNames(sandbox, 'marker=x')).toHaveLength(4)
  })

  test('are for administrators only when private', () => {
    const sandbox = new Sandbox()
    const id = createGroupType(sandbox, { name: 'secret', is_public: false })
    expect(listTypeNames(sandbox)).not.toContain('secret')
    expect([listTypeNames(sandbox, 'is_public=false'), listTypeNames(sandbox, 'is_public=false', 'demo')]).toEqual([
      ['secret'],
      listTypeNames(sandbox),
    ])
    expect(listTypeNames(sandbox, 'is_public=none')).toHaveLength(5)
    expect(faultMessage(sandbox.get('/group_types?is_public=x', 'admin'))).toBe('Invalid is_public filter [x]')
    for (const group_type of [id, 'secret'])
      expect(faultMessage(sandbox.post('/groups', { group: { group_type, volume_types: ['alpha'] } }))).toBe(
        `Group type ${id} could not be found.`,
      )
  })

  test('show their specs to administrators only', () => {
    const sandbox = new Sandbox()
    const id = findTypeId(sandbox, 'consistent')
    expect(sandbox.get(`/group_types/${id}`, 'admin').body.group_type).toEqual({
      id,
      name: 'consistent',
      description: null,
      is_public: true,
      group_specs: { consistent_group_snapshot_enabled: '<is> True' },
    })
    expect(sandbox.get(`/group_types/${id}`).body.group_type).not.toHaveProperty('group_specs')
    expect(faultMessage(sandbox.get('/group_types/default'))).toBe('Default group type can not be found.')
    expect(faultMessage(sandbox.get('/group_types/consistent'))).toBe('Group type consistent could not be found.')
  })

  test('are updated, but not to an existing name', () => {
    const sandbox = new Sandbox()
    const id = createGroupType(sandbox, { name: 'x', description: 'd' })
    const change = (fields: unknown) => sandbox.put(`/group_types/${id}`, { group_type: fields }, 'admin')
    expect(change({ name: 'y', description: null }).body.group_type).toMatchObject({
      name: 'y',
      description: 'd',
      is_public: true,
    })
    expect(change({ is_public: 'false' }).body.group_type).toMatchObject({ name: 'y', is_public: false })
    expect(change({ name: 'y' }).status).toBe(200)
    expect([change({ name: 'plain' }).status, faultMessage(change({ name: 'plain' }))]).toEqual([
      409,
      'Group Type plain already exists.',
    ])
    expect(faultMessage(change({ name: '  ' }))).toBe('Group type name can not be empty.')
    expect(faultMessage(change({ name: null }))).toBe('Specify group type name, description or a combination thereof.')
  })

  test('cannot be deleted while a group uses them', () => {
    const sandbox = new Sandbox()
    const id = createGroupType(sandbox, { name: 'x' })
    const group = sandbox.post('/groups', { group: { group_type: 'x', volume_types: ['alpha'] } }).body.group.id
    sandbox.advanceClock(2)
    expect(faultMessage(sandbox.delete(`/group_types/${id}`, 'admin'))).toBe(
      `Target group type is still in use. Group Type ${id} deletion is not allowed with groups present with the type.`,
    )
    sandbox.post(`/groups/${group}/action`, { delete: {} })
    sandbox.advanceClock(2)
    expect(sandbox.delete(`/group_types/${id}`, 'admin').status).toBe(202)
    expect(sandbox.get(`/group_types/${id}`, 'admin').status).toBe(404)
  })

  test.each([
    [{}, 400, "Invalid input for field/attribute group_type. Value: {}. 'name' is a required property"],
    [{ name: '' }, 400, "Invalid input for field/attribute name. Value: . '' is too short"],
    [{ name: ' ' }, 400, "An invalid 'name' value was provided. The 'name' can not be empty."],
    [{ name: 'plain' }, 409, 'Group Type plain already exists.'],
    [
      { name: 'x', group_specs: { a: 1 } },
      400,
      "Invalid input for field/attribute a. Value: 1. 1 is not of type 'string'",
    ],
  ])('%j is rejected', (group_type, status, message) => {
    const response = new Sandbox().post('/group_types', { group_type }, 'admin')
    expect([response.status, faultMessage(response)]).toEqual([status, message])
  })
})

describe('group specs', () => {
  test('are merged, shown, replaced and deleted', () => {
    const sandbox = new Sandbox()
    const path = `/group_types/${createGroupType(sandbox, { name: 'x', group_specs: { a: '1' } })}/group_specs`
    const added = sandbox.post(path, { group_specs: { b: '2', a: null } }, 'admin')
    expect([added.status, added.body]).toEqual([202, { group_specs: { b: '2', a: null } }])
    expect(sandbox.put(`${path}/b`, { b: '3' }, 'admin').body).toEqual({ b: '3' })
    expect(sandbox.get(path, 'admin').body).toEqual({ group_specs: { a: null, b: '3' } })
    expect(sandbox.get(`${path}/b`, 'admin').body).toEqual({ b: '3' })
    expect(sandbox.delete(`${path}/b`, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.get(`${path}/b`, 'admin'))).toMatch(/^Group Type .* has no extra spec with key b\.$/)
    expect(faultMessage(sandbox.delete(`${path}/b`, 'admin'))).toMatch(/^Group Type .* has no specs with key b\.$/)
  })

  test.each([
    [{ b: '1' }, 'Request body and URI mismatch'],
    [{}, '{} does not have enough properties'],
    [{ a: '1', b: '2' }, "{'a': '1', 'b': '2'} has too many properties"],
    [{ 'a b': '1' }, "'a b' does not match any of the regexes: '^[a-zA-Z0-9-_:.]{1,255}$'"],
  ])('are not replaced by %j', (body, message) => {
    const sandbox = new Sandbox()
    const response = sandbox.put(`/group_types/${findTypeId(sandbox, 'plain')}/group_specs/a`, body, 'admin')
    expect([response.status, faultMessage(response)]).toEqual([400, message])
  })

  test('are for administrators', () => {
    const sandbox = new Sandbox()
    const path = `/group_types/${findTypeId(sandbox, 'plain')}/group_specs`
    const refused = (verb: string) => `Policy doesn't allow group:group_types_specs:${verb} to be performed.`
    expect(faultMessage(sandbox.get(path))).toBe(refused('get_all'))
    expect(faultMessage(sandbox.get(`${path}/a`))).toBe(refused('get'))
    expect(faultMessage(sandbox.post(path, { group_specs: {} }))).toBe(refused('create'))
    expect(faultMessage(sandbox.put(`${path}/a`, { a: '1' }))).toBe(refused('update'))
    expect(faultMessage(sandbox.delete(`${path}/a`))).toBe(refused('delete'))
  })
})
