import { expect, test } from 'vitest'
import { Sandbox } from './sandbox.ts'

test('extensions are listed, all or one', () => {
  const sandbox = new Sandbox()
  const { extensions } = sandbox.get('/extensions').body
  expect(extensions).toHaveLength(32)
  const services = {
    name: 'Services',
    alias: 'os-services',
    description: 'Services support.',
    updated: '2012-10-28T00:00:00-00:00',
    links: [],
  }
  expect(extensions).toContainEqual(services)
  expect(sandbox.get('/extensions/os-services').body).toEqual({ extension: services })
  expect(sandbox.get('/extensions/x').status).toBe(404)
})
