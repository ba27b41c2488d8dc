import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

const findType = (sandbox: Sandbox, name: string) =>
  sandbox.get('/types?is_public=none', 'admin').body.volume_types.find((one: { name: string }) => one.name === name)

function createType(sandbox: Sandbox, fields: Record<string, unknown>): string {
  const response = sandbox.post('/types', { volume_type: fields }, 'admin')
  if (response.status !== 200) throw new Error(`no type: ${faultMessage(response)}`)
  return response.body.volume_type.id
}

describe('types', () => {
  test('are those of the fixture', () => {
    const names = new Sandbox().get('/types').body.volume_types.map(({ name }: { name: string }) => name)
    expect(names.sort()).toEqual([
      '__DEFAULT__',
      'alpha',
      'beta',
      'fast',
      'gamma',
      'luks',
      'multiattach',
      'replicated',
      'standard',
    ])
  })

  test('show members the specs for users only', () => {
    const sandbox = new Sandbox()
    const { id } = findType(sandbox, 'multiattach')
    expect(sandbox.get(`/types/${id}`).body.volume_type).toEqual({
      id,
      'name': 'multiattach',
      'is_public': true,
      'description': null,
      'extra_specs': { multiattach: '<is> True' },
      'os-volume-type-access:is_public': true,
    })
    expect(sandbox.get(`/types/${id}`, 'admin').body.volume_type).toMatchObject({
      extra_specs: { volume_backend_name: 'alpha', multiattach: '<is> True' },
      qos_specs_id: null,
    })
    expect(sandbox.get(`/types/${id}/extra_specs`).body).toEqual({ extra_specs: { multiattach: '<is> True' } })
  })

  test('have a default', () => {
    expect(new Sandbox().get('/types/default').body.volume_type).toMatchObject({ name: '__DEFAULT__' })
  })

  test('are created, updated and deleted by administrators', () => {
    const sandbox = new Sandbox()
    expect(faultMessage(sandbox.post('/types', { volume_type: { name: 'x' } }))).toBe(
      "Policy doesn't allow volume_extension:type_create to be performed.",
    )
    const id = createType(sandbox, { name: 'x', extra_specs: { k: 'v' } })
    expect(id).toMatch(UUID)
    const again = sandbox.post('/types', { volume_type: { name: 'x' } }, 'admin')
    expect([again.status, faultMessage(again)]).toEqual([409, 'Volume Type x already exists.'])
    expect(
      sandbox.put(`/types/${id}`, { volume_type: { name: 'y', description: 'd', is_public: false } }, 'admin').body
        .volume_type,
    ).toMatchObject({ name: 'y', description: 'd', is_public: false })
    expect(faultMessage(sandbox.put(`/types/${id}`, { volume_type: {} }, 'admin'))).toBe(
      'Specify volume type name, description, is_public or a combination thereof.',
    )
    expect(sandbox.delete(`/types/${id}`, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.get(`/types/${id}`, 'admin'))).toBe(`Volume type ${id} could not be found.`)
  })

  test('in use cannot be deleted', () => {
    const sandbox = new Sandbox()
    const { id } = findType(sandbox, 'fast')
    sandbox.createVolume({ volume_type: 'fast' })
    expect(faultMessage(sandbox.delete(`/types/${id}`, 'admin'))).toBe('Target volume type is still in use.')
    expect(faultMessage(sandbox.post(`/types/${id}/extra_specs`, { extra_specs: { a: 'b' } }, 'admin'))).toBe(
      'Volume Type is currently in use.',
    )
    const standard = findType(sandbox, '__DEFAULT__').id
    expect(faultMessage(sandbox.delete(`/types/${standard}`, 'admin'))).toBe(
      `The volume type ${standard} is a default volume type and cannot be deleted.`,
    )
  })
})

describe('extra specs', () => {
  test('are created and deleted', () => {
    const sandbox = new Sandbox()
    const path = `/types/${createType(sandbox, { name: 'x' })}/extra_specs`
    expect(sandbox.post(path, { extra_specs: { a: '1', b: '2' } }, 'admin').body).toEqual({
      extra_specs: { a: '1', b: '2' },
    })
    expect(sandbox.put(`${path}/a`, { a: '3' }, 'admin').body).toEqual({ a: '3' })
    expect(faultMessage(sandbox.put(`${path}/a`, { b: '3' }, 'admin'))).toBe('Request body and URI mismatch')
    expect(sandbox.get(`${path}/a`, 'admin').body).toEqual({ a: '3' })
    expect(sandbox.delete(`${path}/a`, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.delete(`${path}/a`, 'admin'))).toMatch(
      /^Volume Type .* has no extra specs with key a\.$/,
    )
  })
})

describe('private types', () => {
  test('are for projects with access', () => {
    const sandbox = new Sandbox()
    const id = createType(sandbox, { 'name': 'secret', 'os-volume-type-access:is_public': false })
    const [, project] = sandbox.signIn('demo')
    expect(sandbox.get(`/types/${id}`).status).toBe(404)
    const add = () => sandbox.post(`/types/${id}/action`, { addProjectAccess: { project } }, 'admin')
    expect(add().status).toBe(202)
    expect([add().status, faultMessage(add())]).toEqual([
      409,
      `Volume type access for ${id} / ${project} combination already exists.`,
    ])
    expect(sandbox.get(`/types/${id}`).status).toBe(200)
    expect(sandbox.get(`/types/${id}/os-volume-type-access`, 'admin').body).toEqual({
      volume_type_access: [{ volume_type_id: id, project_id: project }],
    })
    expect(sandbox.post(`/types/${id}/action`, { removeProjectAccess: { project } }, 'admin').status).toBe(202)
    expect(sandbox.get(`/types/${id}`).status).toBe(404)
  })

  test('are the only ones with an access list', () => {
    const sandbox = new Sandbox()
    const { id } = findType(sandbox, 'fast')
    expect(faultMessage(sandbox.get(`/types/${id}/os-volume-type-access`, 'admin'))).toBe(
      'Access list not available for public volume types.',
    )
    expect(
      faultMessage(sandbox.post(`/types/${id}/action`, { addProjectAccess: { project: UNKNOWN_ID } }, 'admin')),
    ).toBe('Invalid volume type: Type access modification is not applicable to public volume type.')
    expect(faultMessage(sandbox.post(`/types/${id}/action`, { addProjectAccess: { project: 'x' } }, 'admin'))).toBe(
      "Invalid input for field/attribute project. Value: x. 'x' is not a 'uuid'",
    )
  })
})

describe('encryption', () => {
  test('is shown on a type and on its volumes', () => {
    const sandbox = new Sandbox()
    const { id } = findType(sandbox, 'luks')
    expect(sandbox.get(`/types/${id}/encryption`, 'admin').body).toMatchObject({
      provider: 'luks',
      cipher: 'aes-xts-plain64',
      key_size: 256,
      control_location: 'front-end',
      deleted: false,
      deleted_at: null,
    })
    expect(sandbox.get(`/types/${id}/encryption/cipher`, 'admin').body).toEqual({ cipher: 'aes-xts-plain64' })
    const volumeId = sandbox.createVolume({ volume_type: 'luks' })
    expect(sandbox.get(`/volumes/${volumeId}`).body.volume.encrypted).toBe(true)
    expect(sandbox.get(`/volumes/${volumeId}/encryption`).body).toMatchObject({
      provider: 'luks',
      key_size: 256,
      encryption_key_id: expect.any(String),
    })
    expect(sandbox.get(`/volumes/${sandbox.createVolume()}/encryption`).body).toEqual({ encryption_key_id: null })
  })

  test('is created, updated and deleted', () => {
    const sandbox = new Sandbox()
    const id = createType(sandbox, { name: 'x' })
    const path = `/types/${id}/encryption`
    expect(sandbox.get(path, 'admin').body).toEqual({})
    expect(faultMessage(sandbox.post(path, { encryption: { provider: 'luks' } }, 'admin'))).toContain(
      "'control_location' is a required property",
    )
    const added = sandbox.post(
      path,
      { encryption: { provider: 'luks', control_location: 'front-end', key_size: 128 } },
      'admin',
    ).body.encryption
    expect(added).toEqual({
      provider: 'luks',
      control_location: 'front-end',
      key_size: 128,
      volume_type_id: id,
      encryption_id: expect.stringMatching(UUID),
    })
    expect(
      faultMessage(sandbox.post(path, { encryption: { provider: 'luks', control_location: 'front-end' } }, 'admin')),
    ).toBe(`Volume type encryption for type ${id} already exists.`)
    expect(sandbox.put(`${path}/${added.encryption_id}`, { encryption: { key_size: 64 } }, 'admin').body).toEqual({
      encryption: { key_size: 64 },
    })
    expect(sandbox.delete(`${path}/${added.encryption_id}`, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.delete(`${path}/${added.encryption_id}`, 'admin'))).toBe(
      `Volume type encryption for type ${id} does not exist.`,
    )
  })
})

describe('default types', () => {
  const ask = (
    sandbox: Sandbox,
    method: string,
    path: string,
    body?: unknown,
    account: 'admin' | 'demo' = 'admin',
    microversion = '3.71',
  ) =>
    sandbox.send(
      method,
      `http://sandbox.invalid/volume/v3/default-types${path}`,
      { 'x-auth-token': sandbox.signIn(account)[0], 'openstack-api-version': `volume ${microversion}` },
      body,
    )

  test('belong to projects, but their URL has none', () => {
    const sandbox = new Sandbox()
    const [, project] = sandbox.signIn('demo')
    const { id } = findType(sandbox, 'fast')
    expect(JSON.parse(ask(sandbox, 'PUT', `/${project}`, { default_type: { volume_type: 'fast' } }).body)).toEqual({
      default_type: { project_id: project, volume_type_id: id },
    })
    expect(sandbox.get(`/volumes/${sandbox.createVolume()}`).body.volume.volume_type).toBe('fast')
    expect(sandbox.get('/types/default').body.volume_type.name).toBe('fast')
    expect(JSON.parse(ask(sandbox, 'GET', '').body)).toEqual({
      default_types: [{ project_id: project, volume_type_id: id }],
    })
    expect(ask(sandbox, 'DELETE', `/${project}`).status).toBe(204)
    expect(ask(sandbox, 'GET', `/${project}`).status).toBe(404)
    expect(sandbox.get('/default-types', 'admin').status).toBe(404)
    expect(ask(sandbox, 'GET', '', undefined, 'demo').status).toBe(403)
    expect(ask(sandbox, 'GET', '', undefined, 'admin', '3.61').status).toBe(404)
  })
})

describe('QoS', () => {
  test('is created, extended, reduced and deleted', () => {
    const sandbox = new Sandbox()
    const created = sandbox.post('/qos-specs', { qos_specs: { name: 'q', consumer: 'both', iops: '5' } }, 'admin').body
    const { id } = created.qos_specs
    const path = `/qos-specs/${id}`
    expect(created.qos_specs).toEqual({ id, name: 'q', consumer: 'both', specs: { iops: '5' } })
    expect(sandbox.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin').status).toBe(409)
    expect(sandbox.put(path, { qos_specs: { more: '6' } }, 'admin').body).toEqual({ qos_specs: { more: '6' } })
    expect(sandbox.put(`${path}/delete_keys`, { keys: ['iops'] }, 'admin').status).toBe(202)
    expect(sandbox.get(path, 'admin').body.qos_specs.specs).toEqual({ more: '6' })
    expect(faultMessage(sandbox.put(`${path}/delete_keys`, { keys: ['iops'] }, 'admin'))).toBe(
      `QoS spec ${id} has no spec with key iops.`,
    )
    expect(sandbox.delete(path, 'admin').status).toBe(202)
    expect(faultMessage(sandbox.get(path, 'admin'))).toBe(`No such QoS spec ${id}.`)
    expect(sandbox.get('/qos-specs').status).toBe(403)
  })

  test('is associated with types, by GET', () => {
    const sandbox = new Sandbox()
    const { id } = sandbox.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin').body.qos_specs
    const type = findType(sandbox, 'fast').id
    expect(sandbox.get(`/qos-specs/${id}/associate?vol_type_id=${type}`, 'admin').status).toBe(202)
    expect(sandbox.get(`/qos-specs/${id}/associations`, 'admin').body).toEqual({
      qos_associations: [{ association_type: 'volume_type', name: 'fast', id: type }],
    })
    expect(sandbox.get(`/types/${type}`, 'admin').body.volume_type.qos_specs_id).toBe(id)
    expect(faultMessage(sandbox.delete(`/qos-specs/${id}`, 'admin'))).toBe('Qos specs still in use.')
    expect(faultMessage(sandbox.get(`/qos-specs/${id}/associate`, 'admin'))).toBe('Volume Type id must not be None.')
    expect(sandbox.get(`/qos-specs/${id}/disassociate_all`, 'admin').status).toBe(202)
    expect(sandbox.get(`/qos-specs/${id}/associations`, 'admin').body).toEqual({ qos_associations: [] })
  })
})
