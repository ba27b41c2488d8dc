import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { findBrowserCommand } from '../../bin/open-browser.ts'
import { startIdentityServer, type StubResponse, type IdentityServer } from '../auth/identity-provider.ts'
import { createHome } from '../faults/served-sandbox.ts'
import { runProcess } from '../transcript-runner/run-process.ts'
import { openPty, type Pty } from './pty.ts'

const program = inject('program')

const CTRL_C = '\u0003'
type Env = Readonly<Record<string, string>>
const buildOidcEnv = ({ origin }: IdentityServer, more: Env): Env => ({
  HOME: createHome(),
  OS_AUTH_URL: `${origin}/v3`,
  OS_USERNAME: 'ann',
  OS_PROJECT_ID: 'p1',
  OS_IDENTITY_PROVIDER: 'acme',
  OS_PROTOCOL: 'openid',
  ...more,
})
const startLogin = (server: IdentityServer, more: Env): Pty =>
  openPty([process.execPath, program, 'auth', 'login', '-f', 'value', '-c', 'user', '-c', 'project'], {
    env: buildOidcEnv(server, more),
  })

describe('somebody at a terminal', () => {
  test('is asked for a password and a passcode, and neither is shown', async () => {
    const served = await startIdentityServer(() => undefined)
    const run = startLogin(served, { OS_AUTH_TYPE: 'v3multifactor', OS_AUTH_METHODS: 'v3password,v3totp' })
    await run.waitFor(/Password of ann: /)
    run.press('hush-1\r')
    await run.waitFor(/One-time passcode of ann: /)
    run.press('987654\r')
    const { status, output, isRestored } = await run.result
    expect([status, output, isRestored]).toEqual([
      0,
      'Password of ann: \r\nOne-time passcode of ann: \r\nann\r\ndemo\r\n',
      true,
    ])
    expect(served.requests[0]?.json).toMatchObject({
      auth: { identity: { password: { user: { password: 'hush-1' } }, totp: { user: { passcode: '987654' } } } },
    })
  }, 60_000)

  test('may leave instead of a passcode', async () => {
    const served = await startIdentityServer(() => undefined)
    const run = startLogin(served, { OS_AUTH_TYPE: 'v3totp' })
    await run.waitFor(/One-time passcode of ann: /)
    run.press(CTRL_C)
    expect(await run.result).toMatchObject({ status: 130, isRestored: true })
    expect(served.requests).toEqual([])
  }, 60_000)

  test('is shown where to confirm, and it is waited for', async () => {
    const codes = {
      device_code: 'dev-1',
      user_code: 'WDJB-MJHT',
      verification_uri: 'https://acme.example/device',
      expires_in: 600,
      interval: 0.01,
    }
    const polls: StubResponse[] = [[400, { error: 'authorization_pending' }]]
    const served = await startIdentityServer((line, _, origin) =>
      line === 'GET /page'
        ? [200, { token_endpoint: `${origin}/token`, device_authorization_endpoint: `${origin}/device` }]
        : line === 'POST /device'
          ? [200, codes]
          : line === 'POST /token'
            ? (polls.shift() ?? [200, { access_token: 'proof-1' }])
            : undefined,
    )
    const run = startLogin(served, {
      OS_AUTH_TYPE: 'v3oidcdeviceauthz',
      OS_CLIENT_ID: 'me',
      OS_DISCOVERY_ENDPOINT: `${served.origin}/page`,
    })
    expect(await run.result).toMatchObject({
      status: 0,
      output: 'Open https://acme.example/device in a browser and enter the code WDJB-MJHT\r\nann\r\ndemo\r\n',
    })
  }, 60_000)
})

/** A browser whose owner is known to the identity provider: it comes back with Keystone’s form. */
function createFakeBrowser(folder: string): string {
  const path = join(folder, 'browser')
  const posts =
    "fetch(new URL(process.argv[1]).searchParams.get('origin').replace('localhost', '127.0.0.1'), { method: 'POST', body: new URLSearchParams({ token: 'brought' }) })"
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' -e "${posts}" "$1"\n`)
  chmodSync(path, 0o755)
  return path
}

describe('a browser', () => {
  const web = { OS_AUTH_TYPE: 'v3websso', OS_REDIRECT_PORT: '0' }
  test('is opened, and who comes back from it is signed in', async () => {
    const served = await startIdentityServer(() => undefined)
    const run = startLogin(served, { ...web, BROWSER: createFakeBrowser(createHome()) })
    expect(await run.result).toMatchObject({
      status: 0,
      output: expect.stringMatching(/^Open http:\/\/\S+\r\nann\r\ndemo\r\n$/),
    })
    expect(served.requests[0]?.headers['x-subject-token']).toBe('brought')
  }, 60_000)

  test('that cannot be opened is nothing to tell, and the wait for it ends with Ctrl-C', async () => {
    const run = startLogin(await startIdentityServer(() => undefined), { ...web, BROWSER: '/nowhere/browser' })
    await run.waitFor(/Open http/)
    run.press(CTRL_C)
    const { status, output, isRestored } = await run.result
    expect([status, isRestored, output.replace(/\S*http\S+/, 'URL')]).toEqual([
      130,
      true,
      expect.stringMatching(/^Open URL\r\n(\^C)?clinker: Interrupted\.\r\n/),
    ])
  }, 60_000)

  test('is not waited for by a command off a terminal, which says what to do', async () => {
    const served = await startIdentityServer(() => undefined)
    const { status, stderr } = await runProcess(
      process.execPath,
      [program, 'volume', 'list'],
      buildOidcEnv(served, web),
    )
    expect([status, stderr]).toEqual([
      4,
      'clinker: Not signed in, and signing in to this cloud requires a browser.\n\n  clinker auth login\n',
    ])
    expect(served.requests).toEqual([])
  }, 60_000)

  test.each<[string, NodeJS.Platform, Env, readonly string[] | undefined]>([
    ['a desktop', 'linux', { DISPLAY: ':0' }, ['xdg-open', 'URL']],
    ['Wayland', 'linux', { WAYLAND_DISPLAY: 'w' }, ['xdg-open', 'URL']],
    ['no desktop', 'linux', {}, undefined],
    ['macOS', 'darwin', {}, ['open', 'URL']],
    ['Windows', 'win32', {}, ['rundll32', 'url.dll,FileProtocolHandler', 'URL']],
    ['a wish', 'linux', { BROWSER: 'firefox --new-tab:lynx' }, ['firefox', '--new-tab', 'URL']],
    ['a wish with a place', 'darwin', { BROWSER: 'w3m %s -N' }, ['w3m', 'URL', '-N']],
  ])('is found: %s', (_, platform, env, expected) => {
    expect(findBrowserCommand('URL', platform, env)).toEqual(expected)
  })
})
