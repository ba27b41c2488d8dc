import { describe, expect, test } from 'vitest'
import { handleRequest, routes } from '../../src/sandbox/handle-request.ts'
import { createState } from '../../src/sandbox/state/state.ts'
import { SANDBOX_ORIGIN, START, Sandbox, UUID } from './sandbox.ts'

/** A day in the life of a cloud; tells every answer that was given. */
function runScenario(cloud: Sandbox): readonly string[] {
  const responses: string[] = []
  const recordResponse = (answered: unknown): void => {
    responses.push(JSON.stringify(answered))
  }
  const volume = cloud.createVolume({ name: 'a', metadata: { k: 'v' } })
  recordResponse(cloud.runVolumeAction(volume, { 'os-extend': { new_size: 2 } }))
  recordResponse(cloud.post('/snapshots', { snapshot: { volume_id: volume } }))
  cloud.advanceClock(3)
  recordResponse(cloud.post('/backups', { backup: { volume_id: volume } }))
  recordResponse(cloud.get('/volumes/detail'))
  recordResponse(cloud.delete(`/volumes/${volume}`))
  cloud.advanceClock(60)
  recordResponse(cloud.get('/backups/detail'))
  recordResponse(cloud.get('/messages'))
  return responses
}

describe('the world', () => {
  test('says what format it has', () => {
    expect(createState(START)).toMatchObject({ format: 2, scheduledEvents: [] })
  })

  test('is the same every time', () => {
    const [first, second] = [new Sandbox(), new Sandbox()]
    expect(runScenario(first)).toEqual(runScenario(second))
    expect(JSON.stringify(first.state)).toBe(JSON.stringify(second.state))
  })

  test('is another one when it began at another time', () => {
    expect(new Sandbox(START + 1).createVolume()).not.toBe(new Sandbox(START).createVolume())
  })

  test('can be put away and taken out in the middle of things', () => {
    const cloud = new Sandbox()
    cloud.post('/volumes', { volume: { size: 1, name: 'n' } })
    const back = new Sandbox(cloud.now, JSON.parse(JSON.stringify(cloud.state)))
    expect(runScenario(back)).toEqual(runScenario(new Sandbox(cloud.now, cloud.state)))
  })

  test('holds nothing JSON does not', () => {
    const cloud = new Sandbox()
    runScenario(cloud)
    expect(JSON.parse(JSON.stringify(cloud.state))).toEqual(cloud.state)
  })

  test('is not touched: what was given stays as it was', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    const [token, projectId] = cloud.signIn('demo')
    const unripe = cloud.state
    cloud.get('/volumes')
    for (const given of [unripe, cloud.state]) {
      const before = JSON.stringify(given)
      const request = {
        method: 'DELETE',
        url: `${SANDBOX_ORIGIN}/volume/v3/${projectId}/volumes/${id}`,
        headers: { 'X-Auth-Token': token },
      }
      const { state, response } = handleRequest(given, request, cloud.now)
      expect(response.status).toBe(202)
      expect(JSON.stringify(given)).toBe(before)
      expect(state).not.toBe(given)
    }
  })

  test('is the very same after a look at it, and after a refusal', () => {
    const cloud = new Sandbox()
    const id = cloud.createVolume()
    cloud.get('/volumes')
    const before = cloud.state
    cloud.get(`/volumes/${id}`)
    cloud.post('/volumes', { volume: { size: -1 } })
    cloud.runVolumeAction(id, { 'os-extend': { new_size: 1 } })
    expect(cloud.state).toBe(before)
  })

  test('is kept as it was by a creation the quota stops', () => {
    const cloud = new Sandbox()
    cloud.signIn('demo')
    const before = cloud.state
    expect(cloud.post('/volumes', { volume: { size: 2000 } }).status).toBe(413)
    expect(cloud.state).toBe(before)
  })
})

describe('time', () => {
  test('moves only when told, and to the millisecond', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/volumes', { volume: { size: 1 } }).body.volume
    cloud.advanceClock(0.999)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('creating')
    cloud.advanceClock(0.001)
    expect(cloud.getStatus(`/volumes/${id}`)).toBe('available')
  })

  test('lets things happen in their order, each at its own time', () => {
    const cloud = new Sandbox()
    const slow = cloud.post('/volumes', { volume: { size: 1, metadata: { rc_delay: '5' } } }).body.volume.id
    const fast = cloud.post('/volumes', { volume: { size: 1 } }).body.volume.id
    cloud.advanceClock(3600)
    expect(cloud.get(`/volumes/${fast}`).body.volume.updated_at).toBe('2026-01-01T00:00:01.000000')
    expect(cloud.get(`/volumes/${slow}`).body.volume.updated_at).toBe('2026-01-01T00:00:06.000000')
    expect(cloud.state.scheduledEvents).toEqual([])
  })

  test('has nothing left to do when nothing was begun', () => {
    const cloud = new Sandbox()
    cloud.createVolume()
    cloud.get('/volumes')
    expect(cloud.state.scheduledEvents).toEqual([])
  })
})

describe('IDs', () => {
  test('look random and never repeat', () => {
    const cloud = new Sandbox()
    const ids = Array.from({ length: 10 }, () => cloud.createVolume())
    expect(new Set(ids).size).toBe(10)
    for (const id of ids) expect(id).toMatch(UUID)
  })
})

describe('routes', () => {
  test('are told once each', () => {
    const names = routes.map(({ method, path, action }) => `${method} ${path} ${action ?? ''}`)
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain('POST /volumes/{id}/action os-extend')
  })
})
