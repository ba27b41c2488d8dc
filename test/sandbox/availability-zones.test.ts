import { expect, test } from 'vitest'
import { Sandbox } from './sandbox.ts'

test('a zone is available while one of its volume services is enabled', () => {
  const sandbox = new Sandbox()
  const zones = (available: boolean) => ({ availabilityZoneInfo: [{ zoneName: 'nova', zoneState: { available } }] })
  for (const host of ['rc@alpha', 'rc@beta', 'rc@gamma']) {
    expect(sandbox.get('/os-availability-zone').body).toEqual(zones(true))
    sandbox.put('/os-services/disable', { binary: 'cinder-volume', host }, 'admin')
  }
  expect(sandbox.get('/os-availability-zone').body).toEqual(zones(false))
})
