import { describe, expect, test } from 'vitest'
import { UNKNOWN_ID, Sandbox, UUID, faultMessage } from './sandbox.ts'

const findType = (cloud: Sandbox, name: string) =>
  cloud.get('/types?is_public=none', 'admin').body.volume_types.find((one: { name: string }) => one.name === name)

function createType(cloud: Sandbox, fields: Record<string, unknown>): string {
  const response = cloud.post('/types', { volume_type: fields }, 'admin')
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

  test('show members the specs that concern them only', () => {
    const cloud = new Sandbox()
    const { id } = findType(cloud, 'multiattach')
    expect(cloud.get(`/types/${id}`).body.volume_type).toEqual({
      id,
      'name': 'multiattach',
      'is_public': true,
      'description': null,
      'extra_specs': { multiattach: '<is> True' },
      'os-volume-type-access:is_public': true,
    })
    expect(cloud.get(`/types/${id}`, 'admin').body.volume_type).toMatchObject({
      extra_specs: { volume_backend_name: 'alpha', multiattach: '<is> True' },
      qos_specs_id: null,
    })
    expect(cloud.get(`/types/${id}/extra_specs`).body).toEqual({ extra_specs: { multiattach: '<is> True' } })
  })

  test('have a default', () => {
    expect(new Sandbox().get('/types/default').body.volume_type).toMatchObject({ name: '__DEFAULT__' })
  })

  test('are made, changed and deleted by administrators', () => {
    const cloud = new Sandbox()
    expect(faultMessage(cloud.post('/types', { volume_type: { name: 'x' } }))).toBe(
      "Policy doesn't allow volume_extension:type_create to be performed.",
    )
    const id = createType(cloud, { name: 'x', extra_specs: { k: 'v' } })
    expect(id).toMatch(UUID)
    const again = cloud.post('/types', { volume_type: { name: 'x' } }, 'admin')
    expect([again.status, faultMessage(again)]).toEqual([409, 'Volume Type x already exists.'])
    expect(
      cloud.put(`/types/${id}`, { volume_type: { name: 'y', description: 'd', is_public: false } }, 'admin').body
        .volume_type,
    ).toMatchObject({ name: 'y', description: 'd', is_public: false })
    expect(faultMessage(cloud.put(`/types/${id}`, { volume_type: {} }, 'admin'))).toBe(
      'Specify volume type name, description, is_public or a combination thereof.',
    )
    expect(cloud.delete(`/types/${id}`, 'admin').status).toBe(202)
    expect(faultMessage(cloud.get(`/types/${id}`, 'admin'))).toBe(`Volume type ${id} could not be found.`)
  })

  test('in use stay', () => {
    const cloud = new Sandbox()
    const { id } = findType(cloud, 'fast')
    cloud.createVolume({ volume_type: 'fast' })
    expect(faultMessage(cloud.delete(`/types/${id}`, 'admin'))).toBe('Target volume type is still in use.')
    expect(faultMessage(cloud.post(`/types/${id}/extra_specs`, { extra_specs: { a: 'b' } }, 'admin'))).toBe(
      'Volume Type is currently in use.',
    )
    const standard = findType(cloud, '__DEFAULT__').id
    expect(faultMessage(cloud.delete(`/types/${standard}`, 'admin'))).toBe(
      `The volume type ${standard} is a default volume type and cannot be deleted.`,
    )
  })
})

describe('extra specs', () => {
  test('come and go', () => {
    const cloud = new Sandbox()
    const path = `/types/${createType(cloud, { name: 'x' })}/extra_specs`
    expect(cloud.post(path, { extra_specs: { a: '1', b: '2' } }, 'admin').body).toEqual({
      extra_specs: { a: '1', b: '2' },
    })
    expect(cloud.put(`${path}/a`, { a: '3' }, 'admin').body).toEqual({ a: '3' })
    expect(faultMessage(cloud.put(`${path}/a`, { b: '3' }, 'admin'))).toBe('Request body and URI mismatch')
    expect(cloud.get(`${path}/a`, 'admin').body).toEqual({ a: '3' })
    expect(cloud.delete(`${path}/a`, 'admin').status).toBe(202)
    expect(faultMessage(cloud.delete(`${path}/a`, 'admin'))).toMatch(/^Volume Type .* has no extra specs with key a\.$/)
  })
})

describe('private types', () => {
  test('are for those let in', () => {
    const cloud = new Sandbox()
    const id = createType(cloud, { 'name': 'secret', 'os-volume-type-access:is_public': false })
    const [, project] = cloud.signIn('demo')
    expect(cloud.get(`/types/${id}`).status).toBe(404)
    const add = () => cloud.post(`/types/${id}/action`, { addProjectAccess: { project } }, 'admin')
    expect(add().status).toBe(202)
    expect([add().status, faultMessage(add())]).toEqual([
      409,
      `Volume type access for ${id} / ${project} combination already exists.`,
    ])
    expect(cloud.get(`/types/${id}`).status).toBe(200)
    expect(cloud.get(`/types/${id}/os-volume-type-access`, 'admin').body).toEqual({
      volume_type_access: [{ volume_type_id: id, project_id: project }],
    })
    expect(cloud.post(`/types/${id}/action`, { removeProjectAccess: { project } }, 'admin').status).toBe(202)
    expect(cloud.get(`/types/${id}`).status).toBe(404)
  })

  test('are the only ones with a list of who is let in', () => {
    const cloud = new Sandbox()
    const { id } = findType(cloud, 'fast')
    expect(faultMessage(cloud.get(`/types/${id}/os-volume-type-access`, 'admin'))).toBe(
      'Access list not available for public volume types.',
    )
    expect(
      faultMessage(cloud.post(`/types/${id}/action`, { addProjectAccess: { project: UNKNOWN_ID } }, 'admin')),
    ).toBe('Invalid volume type: Type access modification is not applicable to public volume type.')
    expect(faultMessage(cloud.post(`/types/${id}/action`, { addProjectAccess: { project: 'x' } }, 'admin'))).toBe(
      "Invalid input for field/attribute project. Value: x. 'x' is not a 'uuid'",
    )
  })
})

describe('encryption', () => {
  test('is told of a type and of its volumes', () => {
    const cloud = new Sandbox()
    const { id } = findType(cloud, 'luks')
    expect(cloud.get(`/types/${id}/encryption`, 'admin').body).toMatchObject({
      provider: 'luks',
      cipher: 'aes-xts-plain64',
      key_size: 256,
      control_location: 'front-end',
      deleted: false,
      deleted_at: null,
    })
    expect(cloud.get(`/types/${id}/encryption/cipher`, 'admin').body).toEqual({ cipher: 'aes-xts-plain64' })
    const volumeId = cloud.createVolume({ volume_type: 'luks' })
    expect(cloud.get(`/volumes/${volumeId}`).body.volume.encrypted).toBe(true)
    expect(cloud.get(`/volumes/${volumeId}/encryption`).body).toMatchObject({
      provider: 'luks',
      key_size: 256,
      encryption_key_id: expect.any(String),
    })
    expect(cloud.get(`/volumes/${cloud.createVolume()}/encryption`).body).toEqual({ encryption_key_id: null })
  })

  test('is added, changed and dropped', () => {
    const cloud = new Sandbox()
    const id = createType(cloud, { name: 'x' })
    const path = `/types/${id}/encryption`
    expect(cloud.get(path, 'admin').body).toEqual({})
    expect(faultMessage(cloud.post(path, { encryption: { provider: 'luks' } }, 'admin'))).toContain(
      "'control_location' is a required property",
    )
    const added = cloud.post(
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
      faultMessage(cloud.post(path, { encryption: { provider: 'luks', control_location: 'front-end' } }, 'admin')),
    ).toBe(`Volume type encryption for type ${id} already exists.`)
    expect(cloud.put(`${path}/${added.encryption_id}`, { encryption: { key_size: 64 } }, 'admin').body).toEqual({
      encryption: { key_size: 64 },
    })
    expect(cloud.delete(`${path}/${added.encryption_id}`, 'admin').status).toBe(202)
    expect(faultMessage(cloud.delete(`${path}/${added.encryption_id}`, 'admin'))).toBe(
      `Volume type encryption for type ${id} does not exist.`,
    )
  })
})

describe('default types', () => {
  const ask = (
    cloud: Sandbox,
    method: string,
    path: string,
    body?: unknown,
    who: 'admin' | 'demo' = 'admin',
    microversion = '3.71',
  ) =>
    cloud.send(
      method,
      `http://sandbox.invalid/volume/v3/default-types${path}`,
      { 'x-auth-token': cloud.signIn(who)[0], 'openstack-api-version': `volume ${microversion}` },
      body,
    )

  test('belong to projects, and their URL to none', () => {
    const cloud = new Sandbox()
    const [, project] = cloud.signIn('demo')
    const { id } = findType(cloud, 'fast')
    expect(JSON.parse(ask(cloud, 'PUT', `/${project}`, { default_type: { volume_type: 'fast' } }).body)).toEqual({
      default_type: { project_id: project, volume_type_id: id },
    })
    expect(cloud.get(`/volumes/${cloud.createVolume()}`).body.volume.volume_type).toBe('fast')
    expect(cloud.get('/types/default').body.volume_type.name).toBe('fast')
    expect(JSON.parse(ask(cloud, 'GET', '').body)).toEqual({
      default_types: [{ project_id: project, volume_type_id: id }],
    })
    expect(ask(cloud, 'DELETE', `/${project}`).status).toBe(204)
    expect(ask(cloud, 'GET', `/${project}`).status).toBe(404)
    expect(cloud.get('/default-types', 'admin').status).toBe(404)
    expect(ask(cloud, 'GET', '', undefined, 'demo').status).toBe(403)
    expect(ask(cloud, 'GET', '', undefined, 'admin', '3.61').status).toBe(404)
  })
})

describe('QoS', () => {
  test('is made, extended, shortened and deleted', () => {
    const cloud = new Sandbox()
    const created = cloud.post('/qos-specs', { qos_specs: { name: 'q', consumer: 'both', iops: '5' } }, 'admin').body
    const { id } = created.qos_specs
    const path = `/qos-specs/${id}`
    expect(created.qos_specs).toEqual({ id, name: 'q', consumer: 'both', specs: { iops: '5' } })
    expect(cloud.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin').status).toBe(409)
    expect(cloud.put(path, { qos_specs: { more: '6' } }, 'admin').body).toEqual({ qos_specs: { more: '6' } })
    expect(cloud.put(`${path}/delete_keys`, { keys: ['iops'] }, 'admin').status).toBe(202)
    expect(cloud.get(path, 'admin').body.qos_specs.specs).toEqual({ more: '6' })
    expect(faultMessage(cloud.put(`${path}/delete_keys`, { keys: ['iops'] }, 'admin'))).toBe(
      `QoS spec ${id} has no spec with key iops.`,
    )
    expect(cloud.delete(path, 'admin').status).toBe(202)
    expect(faultMessage(cloud.get(path, 'admin'))).toBe(`No such QoS spec ${id}.`)
    expect(cloud.get('/qos-specs').status).toBe(403)
  })

  test('is tied to types, by GET', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/qos-specs', { qos_specs: { name: 'q' } }, 'admin').body.qos_specs
    const type = findType(cloud, 'fast').id
    expect(cloud.get(`/qos-specs/${id}/associate?vol_type_id=${type}`, 'admin').status).toBe(202)
    expect(cloud.get(`/qos-specs/${id}/associations`, 'admin').body).toEqual({
      qos_associations: [{ association_type: 'volume_type', name: 'fast', id: type }],
    })
    expect(cloud.get(`/types/${type}`, 'admin').body.volume_type.qos_specs_id).toBe(id)
    expect(faultMessage(cloud.delete(`/qos-specs/${id}`, 'admin'))).toBe('Qos specs still in use.')
    expect(faultMessage(cloud.get(`/qos-specs/${id}/associate`, 'admin'))).toBe('Volume Type id must not be None.')
    expect(cloud.get(`/qos-specs/${id}/disassociate_all`, 'admin').status).toBe(202)
    expect(cloud.get(`/qos-specs/${id}/associations`, 'admin').body).toEqual({ qos_associations: [] })
  })
})
