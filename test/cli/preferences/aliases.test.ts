import { expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
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

test('an alias stands for its words, with what is typed before and after it', async () => {
  expect((await runCommand(['alias', 'set', 'names', "volume list -c Name -c 'Size'"])).status).toBe(0)
  expect((await runCommand(['--ids', 'names'], { send })).out).toBe('6edbc2f4-0000-4000-8000-000000000001\n')
  expect((await runCommand(['names', '-f', 'value'], { send })).out).toBe('db-data 10\n')
  expect((await runCommand(['alias', 'list', '-f', 'value'])).out).toBe("names volume list -c Name -c 'Size'\n")
  expect((await runCommand(['help', 'names'])).out).toContain('clinker volume list')
})

test('a word of a command never is an alias', async () => {
  const { status, err } = await runCommand(['alias', 'set', 'volume', 'volume list'])
  expect(status).toBe(2)
  expect(err).toMatch(/clinker’s own/)
})

test.each([
  ['two words', 'volume list'],
  ['-x', 'volume list'],
  ['x', 'nowhere at all'],
  ['x', 'volume'],
])('“%s” for “%s” is refused', async (name, words) => {
  expect((await runCommand(['alias', 'set', '--', name, words])).status).toBe(2)
  expect((await runCommand(['alias', 'list', '-f', 'value'])).out).not.toContain(`${name} `)
})

test('a forgotten alias means nothing, and cannot be forgotten twice', async () => {
  await runCommand(['alias', 'set', 'gone', 'volume list'])
  expect((await runCommand(['alias', 'unset', 'gone'])).status).toBe(0)
  expect((await runCommand(['gone'], { send })).status).toBe(2)
  expect((await runCommand(['alias', 'unset', 'gone'])).status).toBe(3)
  expect((await runCommand(['constructor'], { send })).status).toBe(2)
})
