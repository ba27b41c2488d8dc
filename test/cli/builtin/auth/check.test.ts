import { describe, expect, test } from 'vitest'
import { runCommand } from '../../../faults/served-sandbox.ts'
import { createSession } from '../../create-session.ts'
import {
  type CheckRow,
  runAuthCheck,
  type FaultyCloudOptions,
  startFaultyCloud,
  respondWith,
  changeBody,
  STEPS_TO_TLS,
  STEPS_TO_KEYSTONE,
  ALL_STEPS,
  unauthorized,
  ROOT,
  SIGN_IN,
  VERSIONS,
} from './check-setup.ts'

describe('auth check', () => {
  test('goes all the way on the sandbox, and tells steps as data', async () => {
    const { status, out, err } = await createSession()(['auth', 'check', '-f', 'json'])
    expect([status, err]).toEqual([0, ''])
    const lines: readonly CheckRow[] = JSON.parse(out)
    expect(lines.map(({ Step, Result }) => `${Step} ${Result}`)).toEqual([
      'DNS skipped',
      'TCP skipped',
      'TLS skipped',
      'Keystone ok',
      'Catalog ok',
      'Cinder ok',
      'Policy ok',
    ])
  })

  test('goes all the way over sockets, and says who one is and what there is', async () => {
    const env = await startFaultyCloud()
    expect(await runAuthCheck(env)).toMatchObject({ status: 0, steps: ALL_STEPS, error: undefined })
    const { out } = await runCommand({
      argv: ['auth', 'check'],
      env,
      clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
    })
    expect(out).toMatch(
      /Keystone \| ok +\| v3\S*; signed in as demo in project demo until \S+Z[\s\S]*Cinder +\| ok +\| microversions 3\.0 to 3\.\d+ /,
    )
  })

  test.each<[string, FaultyCloudOptions, readonly string[], number, RegExp]>([
    [
      'Keystone, which does not know the password',
      { env: { OS_PASSWORD: 'wrong' } },
      [...STEPS_TO_TLS, 'Keystone failed'],
      4,
      /^Authentication failed for user demo: /,
    ],
    [
      'Keystone, which forbids',
      { requestPattern: SIGN_IN, handle: respondWith(403, unauthorized) },
      [...STEPS_TO_TLS, 'Keystone failed'],
      4,
      /^Keystone refused to authenticate user demo: You may not\.$/,
    ],
    [
      'Keystone, in trouble',
      { requestPattern: ROOT, handle: respondWith(503, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /^Keystone at \S+ answers 503\.$/,
    ],
    [
      'Keystone, in trouble with the sign-in',
      { requestPattern: SIGN_IN, handle: respondWith(500, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /^Keystone could not authenticate user demo: Keystone answers 500/,
    ],
    [
      'Keystone, which is a page',
      { requestPattern: ROOT, handle: respondWith(200, '<html>Welcome</html>', 'text/html') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      3,
      /^What answers at \S+ \(200\) is not Keystone\.$/,
    ],
    [
      'Keystone, which is not there',
      { requestPattern: ROOT, handle: respondWith(404, '') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      3,
      /\(404\) is not Keystone/,
    ],
    [
      'Keystone, which says half',
      { requestPattern: SIGN_IN, handle: respondWith(201, '{"token": {') },
      [...STEPS_TO_TLS, 'Keystone failed'],
      1,
      /is not Keystone: it returned no token/,
    ],
    [
      'Keystone, which hangs up',
      {
        requestPattern: SIGN_IN,
        handle: ({ socket }) => {
          socket.destroy()
        },
      },
      [...STEPS_TO_TLS, 'Keystone failed'],
      7,
      /closed the connection/,
    ],
    [
      'the catalog without the service',
      {
        requestPattern: SIGN_IN,
        handle: changeBody(text => text.replaceAll(/"(block-storage|volumev3)"/g, '"other"')),
      },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      12,
      /^The catalog has no Block Storage/,
    ],
    [
      'the catalog of another region',
      { env: { OS_REGION_NAME: 'Nowhere' } },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      3,
      /no public endpoint of Block Storage in region Nowhere\.$/,
    ],
    [
      'the catalog with another interface',
      {
        requestPattern: SIGN_IN,
        handle: changeBody(text => text.replaceAll('"internal"', '"inside"')),
        env: { OS_INTERFACE: 'internal' },
      },
      [...STEPS_TO_KEYSTONE, 'Catalog failed'],
      3,
      /no internal endpoint/,
    ],
    [
      'Cinder, which is down',
      { requestPattern: VERSIONS, handle: respondWith(503, '<html>down</html>', 'text/html') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      1,
      /^Block Storage at \S+ answers 503\.$/,
    ],
    [
      'Cinder, which hangs up',
      {
        requestPattern: VERSIONS,
        handle: ({ socket }) => {
          socket.destroy()
        },
      },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      7,
      /closed the connection/,
    ],
    [
      'Cinder, which is too old',
      { requestPattern: VERSIONS, handle: respondWith(300, '{"versions": [{"id": "v2.0", "status": "CURRENT"}]}') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder failed'],
      12,
      /offers v2\.0, and clinker speaks v3/,
    ],
    [
      'the policy',
      {
        requestPattern: /\/volumes\?/,
        handle: respondWith(
          403,
          JSON.stringify({
            forbidden: { code: 403, message: 'Policy does not allow volume:get_all to be performed.' },
          }),
        ),
      },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy failed'],
      4,
      /^Policy does not allow/,
    ],
    [
      'the volumes, which are a page',
      { requestPattern: /\/volumes\?/, handle: respondWith(200, '<html>', 'text/html') },
      [...STEPS_TO_KEYSTONE, 'Catalog ok', 'Cinder ok', 'Policy failed'],
      1,
      /incomplete or not JSON/,
    ],
  ])('stops at %s, with the status of that', async (_, given, steps, status, detail) => {
    const told = await runAuthCheck(await startFaultyCloud(given))
    expect(told).toMatchObject({ steps, status, detail: expect.stringMatching(detail) })
    expect(told.error).toMatchObject({
      exitCode: status,
      message: `Failed at: ${steps.at(-1)?.replace(' failed', '')}. ${told.detail}`,
    })
  })

  test.each<[string, FaultyCloudOptions, string]>([
    [
      'a Keystone that tells strangers nothing',
      { requestPattern: ROOT, handle: respondWith(401, '') },
      'v3; signed in as demo in project demo until ',
    ],
    [
      'a Cinder of old',
      {
        requestPattern: VERSIONS,
        handle: respondWith(
          300,
          '{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "", "min_version": ""}]}',
        ),
      },
      'microversion 3.0 only',
    ],
    [
      'a Cinder that tells nothing of its versions',
      { requestPattern: VERSIONS, handle: respondWith(404, '') },
      'it does not report its microversions',
    ],
  ])('goes past %s', async (_, given, said) => {
    const { steps, status, details } = await runAuthCheck(await startFaultyCloud(given))
    expect([steps, status]).toEqual([ALL_STEPS, 0])
    expect(details.join('\n')).toContain(said)
  })

  test('stops where an endpoint without Keystone lets nobody in', async () => {
    const { OS_AUTH_URL = '', HOME = '' } = await startFaultyCloud()
    const env = {
      HOME,
      OS_AUTH_TYPE: 'none',
      OS_ENDPOINT: OS_AUTH_URL.replace('/identity/v3', '/volume/v3'),
      OS_RETRIES: '0',
    }
    expect(await runAuthCheck(env)).toMatchObject({
      steps: [...STEPS_TO_TLS, 'Keystone skipped', 'Catalog skipped', 'Cinder ok', 'Policy failed'],
      status: 4,
    })
  })
})
