import { describe, expect, test } from 'vitest'
import { answer, routes } from '../../src/sandbox/answer.ts'
import { newWorld } from '../../src/sandbox/world.ts'
import { ORIGIN, START, Sandbox, UUID } from './cloud.ts'

/** A day in the life of a cloud; tells every answer that was given. */
function story(cloud: Sandbox): readonly string[] {
  const told: string[] = []
  const tell = (answered: unknown): void => { told.push(JSON.stringify(answered)) }
  const volume = cloud.volume({ name: 'a', metadata: { k: 'v' } })
  tell(cloud.act(volume, { 'os-extend': { new_size: 2 } }))
  tell(cloud.post('/snapshots', { snapshot: { volume_id: volume } }))
  cloud.wait(3)
  tell(cloud.post('/backups', { backup: { volume_id: volume } }))
  tell(cloud.get('/volumes/detail'))
  tell(cloud.remove(`/volumes/${volume}`))
  cloud.wait(60)
  tell(cloud.get('/backups/detail'))
  tell(cloud.get('/messages'))
  return told
}

describe('the world', () => {
  test('says what format it has', () => {
    expect(newWorld(START)).toMatchObject({ format: 1, due: [] })
  })

  test('is the same every time', () => {
    const [first, second] = [new Sandbox(), new Sandbox()]
    expect(story(first)).toEqual(story(second))
    expect(JSON.stringify(first.world)).toBe(JSON.stringify(second.world))
  })

  test('is another one when it began at another time', () => {
    expect(new Sandbox(START + 1).volume()).not.toBe(new Sandbox(START).volume())
  })

  test('can be put away and taken out in the middle of things', () => {
    const cloud = new Sandbox()
    cloud.post('/volumes', { volume: { size: 1, name: 'n' } })
    const back = new Sandbox(cloud.now, JSON.parse(JSON.stringify(cloud.world)))
    expect(story(back)).toEqual(story(new Sandbox(cloud.now, cloud.world)))
  })

  test('holds nothing JSON does not', () => {
    const cloud = new Sandbox()
    story(cloud)
    expect(JSON.parse(JSON.stringify(cloud.world))).toEqual(cloud.world)
  })

  test('is not touched: what was given stays as it was', () => {
    const cloud = new Sandbox()
    const id = cloud.volume()
    const [token, projectId] = cloud.signIn('demo')
    const unripe = cloud.world
    cloud.get('/volumes')
    for (const given of [unripe, cloud.world]) {
      const before = JSON.stringify(given)
      const request = { method: 'DELETE', url: `${ORIGIN}/volume/v3/${projectId}/volumes/${id}`, headers: { 'X-Auth-Token': token } }
      const { world, response } = answer(given, request, cloud.now)
      expect(response.status).toBe(202)
      expect(JSON.stringify(given)).toBe(before)
      expect(world).not.toBe(given)
    }
  })

  test('is the very same after a look at it, and after a refusal', () => {
    const cloud = new Sandbox()
    const id = cloud.volume()
    cloud.get('/volumes')
    const before = cloud.world
    cloud.get(`/volumes/${id}`)
    cloud.post('/volumes', { volume: { size: -1 } })
    cloud.act(id, { 'os-extend': { new_size: 1 } })
    expect(cloud.world).toBe(before)
  })

  test('is kept as it was by a creation the quota stops', () => {
    const cloud = new Sandbox()
    cloud.signIn('demo')
    const before = cloud.world
    expect(cloud.post('/volumes', { volume: { size: 2000 } }).status).toBe(413)
    expect(cloud.world).toBe(before)
  })
})

describe('time', () => {
  test('moves only when told, and to the millisecond', () => {
    const cloud = new Sandbox()
    const { id } = cloud.post('/volumes', { volume: { size: 1 } }).body.volume
    cloud.wait(0.999)
    expect(cloud.status(`/volumes/${id}`)).toBe('creating')
    cloud.wait(0.001)
    expect(cloud.status(`/volumes/${id}`)).toBe('available')
  })

  test('lets things happen in their order, each at its own time', () => {
    const cloud = new Sandbox()
    const slow = cloud.post('/volumes', { volume: { size: 1, metadata: { rc_delay: '5' } } }).body.volume.id
    const fast = cloud.post('/volumes', { volume: { size: 1 } }).body.volume.id
    cloud.wait(3600)
    expect(cloud.get(`/volumes/${fast}`).body.volume.updated_at).toBe('2026-01-01T00:00:01.000000')
    expect(cloud.get(`/volumes/${slow}`).body.volume.updated_at).toBe('2026-01-01T00:00:06.000000')
    expect(cloud.world.due).toEqual([])
  })

  test('has nothing left to do when nothing was begun', () => {
    const cloud = new Sandbox()
    cloud.volume()
    cloud.get('/volumes')
    expect(cloud.world.due).toEqual([])
  })
})

describe('IDs', () => {
  test('look random and never repeat', () => {
    const cloud = new Sandbox()
    const ids = Array.from({ length: 10 }, () => cloud.volume())
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
