import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
import { createTempFolder } from '../../temp-folder.ts'
import { createSession } from '../create-session.ts'

const runCommand = createSession()
const send = createFixtureCloud(
  [
    [
      volume,
      { id: '6edbc2f4-0000-4000-8000-000000000001', name: 'db-data', status: 'available', size: 10, attachments: [] },
    ],
  ],
  '3.71',
)

test('an alias expands to its command, with options before and after it', async () => {
  expect((await runCommand(['alias', 'set', 'names', "volume list -c Name -c 'Size'"])).status).toBe(0)
  expect((await runCommand(['--ids', 'names'], { send })).out).toBe('6edbc2f4-0000-4000-8000-000000000001\n')
  expect((await runCommand(['names', '-f', 'value'], { send })).out).toBe('db-data 10\n')
  expect((await runCommand(['alias', 'list', '-f', 'value'])).out).toBe("names volume list -c Name -c 'Size'\n")
  expect((await runCommand(['help', 'names'])).out).toContain('clinker volume list')
})

test('the name of a command cannot be an alias', async () => {
  const { status, err } = await runCommand(['alias', 'set', 'volume', 'volume list'])
  expect(status).toBe(2)
  expect(err).toContain('"volume" is the name of a command and cannot be an alias.')
})

test.each([
  ['two words', 'volume list'],
  ['-x', 'volume list'],
  ['x', 'nowhere at all'],
  ['x', 'volume'],
])('"%s" for "%s" is refused', async (name, words) => {
  expect((await runCommand(['alias', 'set', '--', name, words])).status).toBe(2)
  expect((await runCommand(['alias', 'list', '-f', 'value'])).out).not.toContain(`${name} `)
})

test('a deleted alias has no meaning, and cannot be deleted twice', async () => {
  await runCommand(['alias', 'set', 'gone', 'volume list'])
  expect((await runCommand(['alias', 'unset', 'gone'])).status).toBe(0)
  expect((await runCommand(['gone'], { send })).status).toBe(2)
  expect((await runCommand(['alias', 'unset', 'gone'])).status).toBe(3)
  expect((await runCommand(['constructor'], { send })).status).toBe(2)
})

test.each([
  'volume list --os-password hunter2-Secret',
  'volume list --os-password=hunter2-Secret',
  '--os-token hunter2-Secret volume list',
  "volume list --os-application-credential-secret 'hunter2-Secret'",
  'volume transfer request accept t --auth-key hunter2-Secret',
  'volume list --os-auth-url http://demo:hunter2-Secret@k/v3',
])('an alias with a secret is refused: %s', async words => {
  const { status, err, out } = await runCommand(['alias', 'set', '--', 'mine', words])
  expect([status, err]).toEqual([2, expect.stringContaining('An alias cannot contain a password')])
  expect(out + err).not.toContain('hunter2')
  expect((await runCommand(['alias', 'list', '-f', 'value'])).out).not.toContain('mine')
})

test('the secret in an alias that was written by hand is masked, and works', async () => {
  const home = createTempFolder({
    'clinker/preferences.json': JSON.stringify({
      aliases: { mine: 'volume list --os-password hunter2-Secret', broken: "list --os-token=hunter2-Secret 'x" },
    }),
  })
  const env = { XDG_CONFIG_HOME: home }
  const { out } = await runCommand(['alias', 'list', '-f', 'json'], { env })
  expect(JSON.parse(out)).toEqual([
    { Alias: 'mine', Words: 'volume list --os-password ***' },
    { Alias: 'broken', Words: "list --os-token=*** 'x" },
  ])
  expect((await runCommand(['mine'], { env, send })).status).toBe(0)
})
