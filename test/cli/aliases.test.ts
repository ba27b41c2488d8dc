import { expect, test } from 'vitest'
import { volume } from '../../src/resources/volume.ts'
import { cloudWith } from '../commands/asks.ts'
import { openHome } from './typist.ts'

const type = openHome()
const send = cloudWith([[volume, { id: '6edbc2f4-0000-4000-8000-000000000001', name: 'db-data', status: 'available', size: 10, attachments: [] }]], '3.71')

test('an alias stands for its words, with what is typed before and after it', async () => {
  expect((await type(['alias', 'set', 'names', "volume list -c Name -c 'Size'"])).status).toBe(0)
  expect((await type(['-q', 'names'], { send })).out).toBe('6edbc2f4-0000-4000-8000-000000000001\n')
  expect((await type(['names', '-f', 'value'], { send })).out).toBe('db-data 10\n')
  expect((await type(['alias', 'list', '-f', 'value'])).out).toBe("names volume list -c Name -c 'Size'\n")
  expect((await type(['help', 'names'])).out).toContain('clinker volume list')
})

test('a word of a command never is an alias', async () => {
  const { status, err } = await type(['alias', 'set', 'volume', 'volume list'])
  expect(status).toBe(2)
  expect(err).toMatch(/clinker’s own/)
})

test.each([['two words', 'volume list'], ['-x', 'volume list'], ['x', 'nowhere at all'], ['x', 'volume']])('“%s” for “%s” is refused', async (name, words) => {
  expect((await type(['alias', 'set', '--', name, words])).status).toBe(2)
  expect((await type(['alias', 'list', '-f', 'value'])).out).not.toContain(`${name} `)
})

test('a forgotten alias means nothing, and cannot be forgotten twice', async () => {
  await type(['alias', 'set', 'gone', 'volume list'])
  expect((await type(['alias', 'unset', 'gone'])).status).toBe(0)
  expect((await type(['gone'], { send })).status).toBe(2)
  expect((await type(['alias', 'unset', 'gone'])).status).toBe(3)
  expect((await type(['constructor'], { send })).status).toBe(2)
})
