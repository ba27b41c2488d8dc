import { describe, expect, test } from 'vitest'
import { handleRequest, routes } from '../../src/sandbox/handle-request.ts'
import { createState } from '../../src/sandbox/state/state.ts'
import { SANDBOX_ORIGIN, START, Sandbox, UUID } from './sandbox.ts'

/** A day in the life of a sandbox; tells every answer that was given. */
function runScenario(sandbox: Sandbox): readonly string[] {
  const responses: string[] = []
  const recordResponse = (response: unknown): void => {
    responses.push(JSON.stringify(response))
  }
  const volume = sandbox.createVolume({ name: 'a', metadata: { k: 'v' } })
  recordResponse(sandbox.runVolumeAction(volume, { 'os-extend': { new_size: 2 } }))
  recordResponse(sandbox.post('/snapshots', { snapshot: { volume_id: volume } }))
  sandbox.advanceClock(3)
  recordResponse(sandbox.post('/backups', { backup: { volume_id: volume } }))
  recordResponse(sandbox.get('/volumes/detail'))
  recordResponse(sandbox.delete(`/volumes/${volume}`))
  sandbox.advanceClock(60)
  recordResponse(sandbox.get('/backups/detail'))
  recordResponse(sandbox.get('/messages'))
  return responses
}

describe('the state', () => {
  test('has a format version', () => {
    expect(createState(START)).toMatchObject({ format: 2, scheduledEvents: [] })
  })

  test('is the same every time', () => {
    const [first, second] = [new Sandbox(), new Sandbox()]
    expect(runScenario(first)).toEqual(runScenario(second))
    expect(JSON.stringify(first.state)).toBe(JSON.stringify(second.state))
  })

  test('differs for another start time', () => {
    expect(new Sandbox(START + 1).createVolume()).not.toBe(new Sandbox(START).createVolume())
  })

  test('is serialized and restored while operations run', () => {
    const sandbox = new Sandbox()
    sandbox.post('/volumes', { volume: { size: 1, name: 'n' } })
    const back = new Sandbox(sandbox.now, JSON.parse(JSON.stringify(sandbox.state)))
    expect(runScenario(back)).toEqual(runScenario(new Sandbox(sandbox.now, sandbox.state)))
  })

  test('contains only JSON values', () => {
    const sandbox = new Sandbox()
    runScenario(sandbox)
    expect(JSON.parse(JSON.stringify(sandbox.state))).toEqual(sandbox.state)
  })

  test('is not changed: the given state stays the same', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    const [token, projectId] = sandbox.signIn('demo')
    const unripe = sandbox.state
    sandbox.get('/volumes')
    for (const given of [unripe, sandbox.state]) {
      const before = JSON.stringify(given)
      const request = {
        method: 'DELETE',
        url: `${SANDBOX_ORIGIN}/volume/v3/${projectId}/volumes/${id}`,
        headers: { 'X-Auth-Token': token },
      }
      const { state, response } = handleRequest(given, request, sandbox.now)
      expect(response.status).toBe(202)
      expect(JSON.stringify(given)).toBe(before)
      expect(state).not.toBe(given)
    }
  })

  test('is the same object after a GET request and after a fault', () => {
    const sandbox = new Sandbox()
    const id = sandbox.createVolume()
    sandbox.get('/volumes')
    const before = sandbox.state
    sandbox.get(`/volumes/${id}`)
    sandbox.post('/volumes', { volume: { size: -1 } })
    sandbox.runVolumeAction(id, { 'os-extend': { new_size: 1 } })
    expect(sandbox.state).toBe(before)
  })

  test('does not change when the quota rejects a creation', () => {
    const sandbox = new Sandbox()
    sandbox.signIn('demo')
    const before = sandbox.state
    expect(sandbox.post('/volumes', { volume: { size: 2000 } }).status).toBe(413)
    expect(sandbox.state).toBe(before)
  })
})

describe('time', () => {
  test('advances on request only, by milliseconds', () => {
    const sandbox = new Sandbox()
    const { id } = sandbox.post('/volumes', { volume: { size: 1 } }).body.volume
    sandbox.advanceClock(0.999)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('creating')
    sandbox.advanceClock(0.001)
    expect(sandbox.getStatus(`/volumes/${id}`)).toBe('available')
  })

  test('runs events in order, each at its time', () => {
    const sandbox = new Sandbox()
    const slow = sandbox.post('/volumes', { volume: { size: 1, metadata: { rc_delay: '5' } } }).body.volume.id
    const fast = sandbox.post('/volumes', { volume: { size: 1 } }).body.volume.id
    sandbox.advanceClock(3600)
    expect(sandbox.get(`/volumes/${fast}`).body.volume.updated_at).toBe('2026-01-01T00:00:01.000000')
    expect(sandbox.get(`/volumes/${slow}`).body.volume.updated_at).toBe('2026-01-01T00:00:06.000000')
    expect(sandbox.state.scheduledEvents).toEqual([])
  })

  test('has no events at first', () => {
    const sandbox = new Sandbox()
    sandbox.createVolume()
    sandbox.get('/volumes')
    expect(sandbox.state.scheduledEvents).toEqual([])
  })
})

describe('IDs', () => {
  test('are unique', () => {
    const sandbox = new Sandbox()
    const ids = Array.from({ length: 10 }, () => sandbox.createVolume())
    expect(new Set(ids).size).toBe(10)
    for (const id of ids) expect(id).toMatch(UUID)
  })
})

describe('routes', () => {
  test('are listed once each', () => {
    const names = routes.map(({ method, path, action }) => `${method} ${path} ${action ?? ''}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('POST /volumes/{id}/action os-extend')
  })
})
