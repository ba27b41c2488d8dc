import { expect, test } from 'vitest'
import { Sandbox } from './sandbox.ts'

test('extensions are listed, all or one', () => {
  const cloud = new Sandbox()
  const { extensions } = cloud.get('/extensions').body
  expect(extensions).toHaveLength(32)
  const services = {
    name: 'Services',
    alias: 'os-services',
    description: 'Services support.',
    updated: '2012-10-28T00:00:00-00:00',
    links: [],
  }
  expect(extensions).toContainEqual(services)
  expect(cloud.get('/extensions/os-services').body).toEqual({ extension: services })
  expect(cloud.get('/extensions/x').status).toBe(404)
})
