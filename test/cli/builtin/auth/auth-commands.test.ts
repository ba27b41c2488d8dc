import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startIdentityServer } from '../../../auth/identity-provider.ts'
import { createTempFolder } from '../../../temp-folder.ts'
import { createSession } from '../../create-session.ts'

const parseJsonObject = (out: string): Record<string, unknown> => JSON.parse(out)

describe('auth status', () => {
  test('says with status 4 that nobody is signed in, and sends nothing', async () => {
    const type = createSession()
    expect(await type(['auth', 'status', '-v'])).toEqual({
      status: 4,
      out: '',
      err: 'clinker: Not signed in to cloud sandbox.\n\n  clinker auth login\n',
    })
  })

  test('says who is signed in, where and in which file', async () => {
    const type = createSession()
    const login = await type(['auth', 'login', '-f', 'json'])
    const status = await type(['auth', 'status', '-f', 'json'])
    expect([login.status, status.status]).toEqual([0, 0])
    expect(parseJsonObject(status.out)).toEqual(parseJsonObject(login.out))
    expect(parseJsonObject(status.out)).toMatchObject({
      cloud: 'sandbox',
      auth_type: 'password',
      user: 'demo',
      project: 'demo',
      roles: 'member, reader',
      expires: expect.stringMatching(/^2026-01-02T/),
      cache_file: expect.stringMatching(/\/\.cache\/clinker\/token-\w+-\w+\.json$/),
    })
  })

  test('asks Keystone where that is wanted', async () => {
    const type = createSession()
    const { out: token } = await type(['token', 'issue', '-f', 'value', '-c', 'id'])
    const asked = await type(['auth', 'status', '--ask', '-v', '-f', 'value', '-c', 'user', '-c', 'seconds_left'])
    expect(asked).toMatchObject({
      status: 0,
      out: 'demo\n86400\n',
      err: expect.stringMatching(/^GET http:\/\/sandbox.invalid\/identity\/v3\/auth\/tokens 200/),
    })
    await type([
      'api',
      'DELETE',
      '/auth/tokens',
      '--service',
      'identity',
      '--header',
      `X-Subject-Token=${token.trim()}`,
    ])
    expect(await type(['auth', 'status', '--ask', '--os-cloud', 'sandbox'])).toEqual({
      status: 4,
      out: '',
      err: 'clinker: The token for cloud sandbox is no longer valid.\n\n  clinker auth login --os-cloud sandbox\n',
    })
    expect((await type(['auth', 'list', '--ask', '-f', 'json'])).out).toContain('token no longer valid')
    expect((await type(['auth', 'status'])).status).toBe(0)
  })

  test('prints no token and no password', async () => {
    const type = createSession()
    const { out: token } = await type(['token', 'issue', '-f', 'value', '-c', 'id'])
    for (const words of [
      ['auth', 'login', '--debug'],
      ['auth', 'status', '-f', 'json'],
      ['auth', 'check', '--debug'],
      ['auth', 'logout', '--debug'],
    ]) {
      const { out, err } = await type(words)
      expect(token.trim()).not.toBe('')
      expect(out + err).not.toContain(token.trim())
      expect(out + err).not.toContain('"password":"sandbox"')
    }
  })

  test('knows a token of another project, which will do', async () => {
    const type = createSession()
    await type(['auth', 'login', '--os-cloud', 'sandbox-admin'])
    const { status, err } = await type(['auth', 'status', '--os-cloud', 'sandbox-admin', '--os-project-name', 'demo'])
    expect([status, err]).toEqual([
      0,
      'The cached token is for another scope. The next command exchanges it without a prompt.\n',
    ])
  })
})

describe('auth list', () => {
  test('tells of every cloud, and sends nothing', async () => {
    const type = createSession()
    expect(await type(['auth', 'list', '-f', 'json', '-v'])).toMatchObject({
      status: 4,
      out: expect.stringContaining('not signed in'),
    })
    await type(['auth', 'login', '--os-cloud', 'sandbox-admin'])
    const { status, out, err } = await type(['auth', 'list', '-f', 'csv', '-v'])
    expect([status, err]).toEqual([0, ''])
    expect(out.trim().split('\n')).toEqual([
      '"Cloud","User","Scope","Expires","State"',
      '"sandbox","","","","not signed in"',
      expect.stringMatching(/^"sandbox-admin","admin","project admin","2026-01-02T[^"]*","signed in"$/),
      '"sandbox-alt","","","","not signed in"',
    ])
    expect((await type(['auth', 'list', '--time-format', 'relative'])).out).toContain('in 24 hours')
  })

  test('tells of clouds whose settings will not do, and of those that need no sign-in', async () => {
    const env = {
      OS_CLOUD: '',
      OS_CLIENT_CONFIG_FILE: join(
        createTempFolder({
          'clouds.yaml':
            'clouds: {bare: {auth: {auth_url: http://k}}, open: {auth_type: none, auth: {endpoint: "http://c/v3"}}}',
        }),
        'clouds.yaml',
      ),
    }
    const { status, out } = await createSession()(['auth', 'list', '-f', 'value', '-c', 'Cloud', '-c', 'State'], {
      env,
    })
    expect([status, out.split('\n').slice(0, 2)]).toEqual([
      0,
      [expect.stringMatching(/^bare Cloud bare: username is missing/), 'open needs no sign-in'],
    ])
  })
})

describe('auth login', () => {
  test('signs in anew although a token is kept', async () => {
    const type = createSession()
    await type(['auth', 'login'])
    expect((await type(['volume', 'list', '-v'])).err).not.toContain('POST')
    expect((await type(['auth', 'login', '-v'])).err).toMatch(
      /^POST http:\/\/sandbox.invalid\/identity\/v3\/auth\/tokens 201/,
    )
  })

  test('makes the token before it useless, and only that', async () => {
    const type = createSession()
    const issue = async (...words: string[]): Promise<string> =>
      (await type(['token', 'issue', '-f', 'value', '-c', 'id', ...words])).out.trim()
    const [before, other] = [await issue(), await issue('--os-cloud', 'sandbox-admin', '--os-project-name', 'demo')]
    expect((await type(['auth', 'login', '-v'])).err).toMatch(
      /POST .*\/auth\/tokens 201 .*\nDELETE .*\/auth\/tokens 204 /,
    )
    const statusWith = async (token: string): Promise<number> =>
      (await type(['volume', 'list', '--os-auth-type', 'v3token', '--os-token', token])).status
    expect([await statusWith(before), await statusWith(other), await statusWith(await issue())]).toEqual([4, 0, 0])
    expect((await type(['auth', 'logout', '-v'])).err).toContain('Tokens removed: 1, revoked: 1.')
  })

  test('leaves the token before it alone when the sign-in fails', async () => {
    const type = createSession()
    await type(['auth', 'login'])
    expect((await type(['auth', 'login', '--os-password', 'wrong', '-v'])).err).not.toContain('DELETE')
    expect((await type(['volume', 'list', '-v'])).err).not.toContain('POST')
  })

  test('says when the token is not kept', async () => {
    const { status, err } = await createSession()(['auth', 'login', '--no-cache'])
    expect([status, err]).toEqual([0, 'The token is not cached: the next command signs in again.\n'])
  })

  test('says when there is nothing to sign in to', async () => {
    const env = { OS_CLOUD: '', OS_AUTH_TYPE: 'none', OS_ENDPOINT: 'http://127.0.0.1:1/v3' }
    for (const verb of ['login', 'status'])
      expect(await createSession()(['auth', verb, '-f', 'json'], { env })).toMatchObject({
        status: 0,
        err: 'Cloud envvars needs no sign-in.\n',
      })
  })

  test('refuses a wrong password with status 4', async () => {
    expect(await createSession()(['auth', 'login', '--os-password', 'wrong'])).toMatchObject({
      status: 4,
      out: '',
      err: expect.stringContaining('Authentication failed for user demo'),
    })
  })
})

describe('auth logout', () => {
  test('forgets the tokens of all projects of this cloud, and they are revoked', async () => {
    const type = createSession()
    const admin = ['--os-cloud', 'sandbox-admin']
    await type(['auth', 'login'])
    await type(['auth', 'login', ...admin])
    await type(['token', 'issue', ...admin, '--os-project-name', 'demo'])
    const { out: token } = await type(['token', 'issue', ...admin, '-f', 'value', '-c', 'id'])
    expect(await type(['auth', 'logout', ...admin])).toEqual({
      status: 0,
      out: '',
      err: 'Tokens removed: 2, revoked: 2.\n',
    })
    expect((await type(['auth', 'status', ...admin])).status).toBe(4)
    expect((await type(['auth', 'status'])).status).toBe(0)
    expect(
      (await type(['volume', 'list', ...admin, '--os-auth-type', 'v3token', '--os-token', token.trim()])).status,
    ).toBe(4)
  })

  test('is no failure where nobody was signed in', async () => {
    expect(await createSession()(['auth', 'logout'])).toEqual({ status: 0, out: '', err: 'Not signed in.\n' })
  })

  test('--all leaves no token, of whatever cloud and also where no cloud is chosen', async () => {
    const type = createSession()
    await type(['auth', 'login'])
    await type(['auth', 'login', '--os-cloud', 'sandbox-admin'])
    expect((await type(['auth', 'logout', '--all'], { env: { OS_CLOUD: '' } })).err).toBe(
      'Tokens removed: 2, revoked: 2.\n',
    )
    for (const cloud of ['sandbox', 'sandbox-admin'])
      expect((await type(['auth', 'status', '--os-cloud', cloud])).status).toBe(4)
  })

  test('--all forgets also what is left of clouds that are no more', async () => {
    const type = createSession()
    const file = createTempFolder({
      'clouds.yaml': 'clouds: {gone: {auth: {auth_url: http://127.0.0.1:1/v3, username: a, password: b}}}',
    })
    const { served, env } = await startKeystone()
    await type(['auth', 'login'], { env })
    expect(
      await type(['auth', 'logout', '--all'], {
        env: { OS_CLOUD: '', OS_CLIENT_CONFIG_FILE: join(file, 'clouds.yaml') },
      }),
    ).toMatchObject({
      status: 0,
      err: 'Tokens removed: 1, revoked: 0. 1 could not be revoked and remains valid until it expires.\n',
    })
    expect(served.requests.map(({ line }) => line)).toEqual(['POST /v3/auth/tokens'])
  })

  test('says so when Keystone does not answer any more', async () => {
    const type = createSession()
    const { env, close } = await startKeystone()
    await type(['auth', 'login'], { env })
    close()
    expect(await type(['auth', 'logout'], { env })).toMatchObject({
      status: 0,
      err: 'Tokens removed: 1, revoked: 0. 1 could not be revoked and remains valid until it expires.\n',
    })
    expect((await type(['auth', 'status'], { env })).status).toBe(4)
  })
})

/** A Keystone on the wire, which ends when the test does, or before. */
async function startKeystone() {
  const served = await startIdentityServer(() => undefined)
  return {
    served,
    close: served.close,
    env: {
      OS_CLOUD: '',
      OS_AUTH_URL: `${served.origin}/v3`,
      OS_USERNAME: 'ann',
      OS_PASSWORD: 'pw',
      OS_PROJECT_ID: 'p1',
      OS_RETRIES: '0',
    },
  }
}
