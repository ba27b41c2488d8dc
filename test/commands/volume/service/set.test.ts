import { expect, test } from 'vitest'
import { volumeService } from '../../../../src/resources/volume-service.ts'
import {
  expectRequests,
  expectFailure,
  runCommand,
  type Fixtures,
  expectNothingToChange,
} from '../../expect-requests.ts'
import { expectSentRequests, createAcceptingCloud } from '../../expect-sent-requests.ts'

const buildService = (status: string) => ({ binary: 'cinder-volume', host: 'h@b', status, state: 'up' })
const fixtures: Fixtures = [[volumeService, buildService('enabled')]]
const body = { host: 'h@b', binary: 'cinder-volume' }
const LIST = 'GET /os-services'
const buildServiceList = (status: string) => ({ services: [buildService(status)] })

test('disable', () =>
  expectRequests('volume service set --disable h@b cinder-volume', fixtures, ['PUT /os-services/disable', body]))
test('disable with a reason', () =>
  expectRequests("service set --disable --disable-reason 'new disks' h@b cinder-volume", fixtures, [
    'PUT /os-services/disable-log-reason',
    { ...body, disabled_reason: 'new disks' },
  ]))
test('enable', () =>
  expectRequests('volume service set h@b cinder-volume --enable', fixtures, ['PUT /os-services/enable', body]))
test('a reason is for disabling', () =>
  expectFailure(
    'volume service set --enable --disable-reason x h@b cinder-volume',
    fixtures,
    2,
    /--disable-reason needs --disable/,
  ))
test('without an option', () => expectNothingToChange('volume service set h@b cinder-volume', fixtures))
test('a service that is not there', () =>
  expectFailure(
    'volume service set --enable h cinder-volume',
    fixtures,
    3,
    /Service cinder-volume not found on host h/,
  ))
test('the list is read again, and the service is as asked', async () => {
  const { out, err } = await expectSentRequests(
    'volume service set --disable h@b cinder-volume',
    [],
    { [`${LIST}?host=h%40b&binary=cinder-volume`]: buildServiceList('enabled'), [LIST]: buildServiceList('disabled') },
    [`${LIST}?host=h%40b&binary=cinder-volume`],
    ['PUT /os-services/disable', body],
    [LIST],
  )
  expect(out).toBe('')
  expect(err).toContain('Disabled cinder-volume on h@b')
})
test('a yes that was not meant is told, with the way out', async () => {
  const { status, err } = await runCommand(
    'volume service set --disable h@b cinder-volume',
    fixtures,
    '3.71',
    createAcceptingCloud(fixtures, {}),
  )
  expect(status).toBe(9)
  expect(err).toMatch(/the service accepted the request, but is still enabled.*--disable-reason/)
  expect(err).not.toContain('is disabled')
})
