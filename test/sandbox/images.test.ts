import { describe, expect, test } from 'vitest'
import { SANDBOX_ORIGIN, Sandbox } from './sandbox.ts'

describe('images', () => {
  test('are found by name, shown, and deleted by their owner', () => {
    const sandbox = new Sandbox()
    const [token] = sandbox.signIn('demo')
    const [admin] = sandbox.signIn('admin')
    const ask = (method: string, path: string, who = token) =>
      sandbox.send(method, `${SANDBOX_ORIGIN}/image/v2/images${path}`, { 'x-auth-token': who })
    const [image] = JSON.parse(ask('GET', '?name=cirros').body).images
    expect(image).toMatchObject({ name: 'cirros', status: 'active', visibility: 'public', disk_format: 'qcow2' })
    expect(JSON.parse(ask('GET', `/${image.id}`).body)).toEqual(image)
    expect(ask('GET', '/zz').status).toBe(404)
    expect(ask('DELETE', `/${image.id}`).status).toBe(403)
    expect(ask('DELETE', `/${image.id}`, admin).status).toBe(204)
    expect(JSON.parse(ask('GET', '').body).images).toEqual([])
  })
})
