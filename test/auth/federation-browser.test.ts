import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { CliError } from '../../src/types/cli-error.ts'
import { createFakeClock } from '../api/fake-cloud.ts'
import { startIdentityServer } from './identity-provider.ts'
import { signIn } from './federation-setup.ts'

describe('a browser', () => {
  const env = { OS_AUTH_TYPE: 'v3websso', OS_REDIRECT_PORT: '0' }
  const form = {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'token=from-browser',
  }

  test('is sent to Keystone and comes back to this machine with a token', async () => {
    const served = await startIdentityServer(() => undefined)
    const pages: number[] = []
    const tell = (text: string): void => {
      expect(text.replace(/%3A\d+/, '%3APORT')).toBe(
        `Open ${served.origin}/v3/auth/OS-FEDERATION/identity_providers/acme/protocols/openid/websso?origin=http%3A%2F%2Flocalhost%3APORT%2Fauth%2Fwebsso%2F`,
      )
      const back = (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1')
      void (async () => {
        for (const [path, options] of [
          ['x', form],
          ['', { method: 'GET' }],
          ['', form],
        ] as const)
          pages.push((await fetch(back + path, options)).status)
      })()
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1', userName: 'ann' })
    expect(served.requests.map(({ line, headers, json }) => [line, headers['x-subject-token'], json])).toEqual([
      ['GET /v3/auth/tokens', 'from-browser', undefined],
      [
        'POST /v3/auth/tokens',
        undefined,
        { auth: { identity: { methods: ['token'], token: { id: 'from-browser' } }, scope: { project: { id: 'p1' } } } },
      ],
    ])
    await expect.poll(() => pages, { timeout: 30_000 }).toEqual([404, 404, 200])
  })

  test('is opened where there is one, for any provider', async () => {
    const served = await startIdentityServer(() => undefined)
    const browse = (url: string): void => {
      void fetch(new URL(url).searchParams.get('origin')?.replace('localhost', '127.0.0.1') ?? '', {
        ...form,
        headers: { ...form.headers, origin: served.origin },
      })
    }
    const told: string[] = []
    expect(
      await signIn(
        served,
        { ...env, OS_IDENTITY_PROVIDER: '' },
        { notify: text => told.push(text), openBrowser: browse },
      ),
    ).toMatchObject({ token: 'scoped-1' })
    expect(told[0]).toMatch(/^Open \S+\/v3\/auth\/OS-FEDERATION\/websso\/openid\?origin=\S+$/)
  })

  /** What a page is told that posts these forms, one after the other, until somebody is signed in. */
  async function posting(...posts: readonly RequestInit[]): Promise<readonly number[]> {
    const served = await startIdentityServer(() => undefined)
    const pages: number[] = []
    const tell = (text: string): void => {
      const back = (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1')
      void (async () => {
        for (const post of [...posts, form]) pages.push((await fetch(back, post)).status)
      })()
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1' })
    await expect.poll(() => pages, { timeout: 30_000 }).toHaveLength(posts.length + 1)
    return pages
  }
  const from = (origin: string): RequestInit => ({ ...form, headers: { ...form.headers, origin } })

  test('brings no token from another site, an empty form or one that does not end', async () => {
    expect(
      await posting(
        from('https://evil.example'),
        from('garbage'),
        { ...form, body: 'token=' },
        { ...form, body: `token=${'x'.repeat(100_000)}` },
      ),
    ).toEqual([404, 404, 404, 404, 200])
  })

  test.each(['null', 'https://127.0.0.1', 'http://127.0.0.1:5000'])(
    'may come from %s, which is Keystone behind TLS or a proxy',
    async origin => {
      const served = await startIdentityServer(() => undefined)
      const tell = (text: string): void => {
        void fetch(
          (new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1'),
          from(origin),
        )
      }
      expect(await signIn(served, env, { notify: tell })).toMatchObject({ token: 'scoped-1' })
    },
  )

  test('is not waited for without end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const served = await startIdentityServer(() => undefined)
    const outcome = await signIn(served, env, {
      notify: () => {
        queueMicrotask(() => {
          vi.advanceTimersByTime(300_000)
        })
      },
    })
    expect(outcome).toMatchObject({
      kind: 'notAllowed',
      message: 'Timed out waiting for the browser.',
      details: {
        advice: expect.stringMatching(/ http:\/\/localhost:\d+\/auth\/websso\/, .*trusted_dashboard/),
        nextSteps: [{ command: ['clinker', 'auth', 'login'] }],
      },
    })
  })

  test('is not waited for after Ctrl-C, and the port is free again', async () => {
    const served = await startIdentityServer(() => undefined)
    let origin = ''
    const clock = {
      ...createFakeClock(),
      interruptible: <T>(_: Promise<T>): Promise<T> => Promise.reject(new CliError('interrupted', 'Interrupted.')),
    }
    expect(
      await signIn(served, env, {
        clock,
        notify: text => {
          origin = new URL(text.slice(5)).searchParams.get('origin') ?? ''
        },
      }),
    ).toMatchObject({ kind: 'interrupted' })
    await expect(fetch(origin.replace('localhost', '127.0.0.1'))).rejects.toThrow()
  })

  test('whose token Keystone does not know signs nobody in', async () => {
    const served = await startIdentityServer(() => undefined)
    const tell = (text: string): void => {
      void fetch((new URL(text.slice(5)).searchParams.get('origin') ?? '').replace('localhost', '127.0.0.1'), {
        ...form,
        body: 'token=forged',
      })
    }
    expect(await signIn(served, env, { notify: tell })).toMatchObject({ kind: 'notAllowed', details: { status: 404 } })
  })

  test('is not waited for where nobody reads', async () => {
    expect(await signIn(await startIdentityServer(() => undefined), env)).toMatchObject({
      kind: 'notAllowed',
      details: { nextSteps: [{ command: ['clinker', 'auth', 'login'] }] },
    })
  })

  test('cannot come back to a port that is taken', async () => {
    const served = await startIdentityServer(() => undefined)
    const port = new URL(served.origin).port
    expect(await signIn(served, { ...env, OS_REDIRECT_PORT: port }, { notify: () => undefined })).toMatchObject({
      kind: 'usage',
      message: `Port ${port} on this machine is in use, and the browser has to connect to it.`,
    })
  })
})
