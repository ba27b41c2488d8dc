import { describe, expect, test } from 'vitest'
import { Sandbox, faultMessage } from './sandbox.ts'

const DELETE_FORBIDDEN_MESSAGE =
  'Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.'

describe('updating and deleting a volume', () => {
  test('renames, replaces metadata, and needs at least one field since 3.53', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ name: 'old', metadata: { a: '1' } })
    expect(sandbox.put(`/volumes/${id}`, { volume: { name: 'new', metadata: { b: '2' } } }).body.volume).toMatchObject({
      name: 'new',
      metadata: { b: '2' },
    })
    expect(faultMessage(sandbox.put(`/volumes/${id}`, { volume: {} }))).toBe(
      'Invalid input for field/attribute volume. Value: {}. {} is not valid under any of the given schemas',
    )
    expect(sandbox.put(`/volumes/${id}`, { volume: {} }, 'demo', '3.52').status).toBe(200)
  })

  test('does not exist a second after its deletion', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const response = sandbox.delete(`/volumes/${id}`)
    expect([response.status, response.body]).toEqual([202, undefined])
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('deleting')
    expect(faultMessage(sandbox.delete(`/volumes/${id}`))).toBe(DELETE_FORBIDDEN_MESSAGE)
    sandbox.advanceClock(1)
    expect(faultMessage(sandbox.get(`/volumes/${id}`))).toBe(`Volume ${id} could not be found.`)
  })

  test('deletes its snapshots with cascade only', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const snapshot = sandbox.createSnapshot(id)
    expect(faultMessage(sandbox.delete(`/volumes/${id}`))).toBe(DELETE_FORBIDDEN_MESSAGE)
    expect(faultMessage(sandbox.delete(`/volumes/${id}?cascade=zz`))).toBe("Value 'zz' for 'cascade' is not a boolean.")
    expect(sandbox.delete(`/volumes/${id}?cascade=true`).status).toBe(202)
    sandbox.advanceClock(2)
    expect([sandbox.getStatus(`/volumes/${id}`), sandbox.getStatus(`/snapshots/${snapshot}`)]).toEqual([
      'deleted',
      'deleted',
    ])
  })

  test('stays in error_deleting until an administrator forces it', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume({ metadata: { rc_fail: 'delete' } })
    sandbox.delete(`/volumes/${id}`)
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('error_deleting')
    expect(sandbox.delete(`/volumes/${id}?force=true`)).toMatchObject({
      status: 403,
      body: { forbidden: { message: "Policy doesn't allow volume:force_delete to be performed." } },
    })
    sandbox.put(`/volumes/${id}/metadata`, { metadata: {} })
    expect(sandbox.runVolumeAction(id, { 'os-force_delete': {} }, 'admin').status).toBe(202)
    sandbox.advanceClock(2)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('deleted')
  })

  test('belongs to its project', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    expect(faultMessage(sandbox.get(`/volumes/${id}`, 'alt'))).toBe(`Volume ${id} could not be found.`)
    expect(sandbox.get(`/volumes/${id}`, 'admin').status).toBe(200)
  })
})

describe('the metadata of a volume', () => {
  test('merges, replaces, changes and removes keys', () => {
    const sandbox = new Sandbox()
    const path = `/volumes/${sandbox.createVolume({ metadata: { a: '1' } })}/metadata`
    expect(sandbox.post(path, { metadata: { b: '2' } }).body).toEqual({ metadata: { a: '1', b: '2' } })
    expect(sandbox.put(`${path}/a`, { meta: { a: '3' } }).body).toEqual({ meta: { a: '3' } })
    expect(faultMessage(sandbox.put(`${path}/a`, { meta: { b: '3' } }))).toBe('Request body and URI mismatch')
    expect(sandbox.get(`${path}/a`).body).toEqual({ meta: { a: '3' } })
    expect(sandbox.delete(`${path}/a`).status).toBe(200)
    expect(faultMessage(sandbox.get(`${path}/a`))).toMatch(/^Volume .* has no metadata with key a\.$/)
    expect(sandbox.put(path, { metadata: { c: '4' } }).body).toEqual({ metadata: { c: '4' } })
    expect(faultMessage(sandbox.put(path, { metadata: { c: 4 } }))).toBe(
      "Invalid input for field/attribute c. Value: 4. 4 is not of type 'string'",
    )
  })

  test('is protected by If-Match since 3.15', () => {
    const sandbox = new Sandbox()
    const path = `/volumes/${sandbox.createVolume({ metadata: { a: '1' } })}/metadata`
    const { etag = '' } = sandbox.get(path).headers
    sandbox.post(path, { metadata: { b: '2' } })
    const stale = sandbox.request('demo', 'PUT', path, { metadata: {} }, '3.15', { 'If-Match': etag })
    expect([stale.status, stale.body]).toEqual([412, undefined])
    expect(sandbox.request('demo', 'PUT', path, { metadata: {} }, '3.14', { 'If-Match': etag }).status).toBe(200)
    const fresh = sandbox.get(path).headers['etag'] ?? ''
    expect(sandbox.request('demo', 'PUT', path, { metadata: { z: '9' } }, '3.15', { 'If-Match': fresh }).body).toEqual({
      metadata: { z: '9' },
    })
  })
})
