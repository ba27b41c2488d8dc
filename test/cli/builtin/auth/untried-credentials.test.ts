import { describe, expect, test } from 'vitest'
import { createSession } from '../../create-session.ts'

const WRONG = ['--os-password', 'wrong-secret']

describe('credentials that were not tried', () => {
  test('are not called signed in by auth status, whatever is cached', async () => {
    const run = createSession()
    await run(['auth', 'login'])
    const status = await run(['auth', 'status', ...WRONG])
    expect([status.status, status.out]).toEqual([4, ''])
    expect(status.err).toContain(
      'Not signed in to cloud sandbox with these credentials: the cached token was issued for others.',
    )
    expect((await run(['auth', 'status'])).status).toBe(0)
  })

  test('are not called signed in by auth list', async () => {
    const run = createSession()
    await run(['auth', 'login'])
    const { status, out } = await run(['auth', 'list', '-f', 'csv', '-c', 'Cloud', '-c', 'State', ...WRONG])
    expect([status, out.split('\n')[1]]).toEqual([4, '"sandbox","not signed in with these credentials"'])
  })

  test('are tried by auth check, whatever is cached', async () => {
    const run = createSession()
    await run(['auth', 'login'])
    const wrong = await run(['auth', 'check', ...WRONG])
    expect([wrong.status, wrong.err]).toEqual([
      4,
      expect.stringContaining('Failed at: Keystone. Authentication failed for user demo'),
    ])
    const { status, out, err } = await run(['auth', 'check', '-v'])
    expect([status, out]).toEqual([0, expect.stringMatching(/signed in as demo in project demo/)])
    expect(err).toMatch(/POST \S+\/auth\/tokens 201[^]*DELETE \S+\/auth\/tokens 204/)
    expect((await run(['auth', 'status'])).status).toBe(0)
  })

  test('are tried by auth check also where they are a token', async () => {
    const run = createSession()
    const { out: token } = await run(['token', 'issue', '-f', 'value', '-c', 'id'])
    expect(token).not.toBe('')
    const { status, out } = await run(['auth', 'check', '--os-auth-type', 'v3token', '--os-token', 'stolen'])
    expect([status, out]).toEqual([4, expect.not.stringContaining('signed in')])
  })
})
