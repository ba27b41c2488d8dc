import { expect, test } from 'vitest'
import { readSettings } from '../../src/config/read-settings.ts'

const readTls = async (env: Record<string, string>) =>
  (
    await readSettings({
      flags: { 'os-auth-type': 'none', 'os-endpoint': 'https://cloud/v3' },
      env: { HOME: '/home/me', ...env },
      folder: '/work',
    })
  ).tls

test.each([
  [{ OS_VERIFY: '/etc/ca.pem' }, { verify: true, cacert: '/etc/ca.pem' }],
  [{ OS_VERIFY: '~/ca.pem' }, { verify: true, cacert: '/home/me/ca.pem' }],
  [{ OS_VERIFY: './ca.pem' }, { verify: true, cacert: '/work/ca.pem' }],
  [
    { OS_VERIFY: '/etc/ca.pem', OS_CACERT: '/etc/other.pem' },
    { verify: true, cacert: '/etc/other.pem' },
  ],
  [{ OS_VERIFY: '/etc/ca.pem', OS_INSECURE: 'true' }, { verify: false }],
  [{ OS_VERIFY: 'false' }, { verify: false }],
])('verify may be a path, which counts as cacert: %j', async (env, expected) => {
  expect(await readTls(env)).toMatchObject(expected)
})
