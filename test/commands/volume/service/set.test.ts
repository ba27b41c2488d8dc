import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import { asks, refuses, typed, type Given } from '../../asks.ts'
import { sends, takingCloud } from '../../sends.ts'

const service = (status: string) => ({ binary: 'cinder-volume', host: 'h@b', status, state: 'up' })
const given: Given = [[volumeService, service('enabled')]]
const body = { host: 'h@b', binary: 'cinder-volume' }
const LIST = 'GET /os-services'
const listed = (status: string) => ({ services: [service(status)] })

test('disable', () => asks('volume service set --disable h@b cinder-volume', given, ['PUT /os-services/disable', body]))
test('disable with a reason', () => asks("service set --disable --disable-reason 'new disks' h@b cinder-volume", given, ['PUT /os-services/disable-log-reason', { ...body, disabled_reason: 'new disks' }]))
test('enable', () => asks('volume service set h@b cinder-volume --enable', given, ['PUT /os-services/enable', body]))
test('a reason is for disabling', () => refuses('volume service set --enable --disable-reason x h@b cinder-volume', given, 2, /--disable-reason only goes with --disable/))
test('something must be done', () => refuses('volume service set h@b cinder-volume', given, 2, /--enable or --disable is needed/))
test('a service that is not there', () => refuses('volume service set --enable h cinder-volume', given, 3, /no service cinder-volume on host h/))
test('the list is read again, and the service is as asked', async () => {
  const { out, err } = await sends('volume service set --disable h@b cinder-volume', [], { [`${LIST}?host=h%40b&binary=cinder-volume`]: listed('enabled'), [LIST]: listed('disabled') },
    [`${LIST}?host=h%40b&binary=cinder-volume`], ['PUT /os-services/disable', body], [LIST])
  expect(out).toBe('')
  expect(err).toContain('cinder-volume on h@b is disabled')
})
test('a yes that was not meant is told, with the way out', async () => {
  const { status, err } = await typed('volume service set --disable h@b cinder-volume', given, '3.71', takingCloud(given, {}))
  expect(status).toBe(9)
  expect(err).toMatch(/the answer was yes, but it is still enabled.*--disable-reason/)
  expect(err).not.toContain('is disabled')
})
