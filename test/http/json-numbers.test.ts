import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/http/json.ts'
import { volume } from '../../src/resources/volume.ts'
import { createFixtureCloud, runCommand } from '../commands/expect-requests.ts'

describe('numbers of a response', () => {
  test.each([
    ['{"a": 9007199254740993}', { a: '9007199254740993' }],
    ['[-123456789012345678901234567890]', ['-123456789012345678901234567890']],
    ['{"a": 9007199254740991}', { a: 9007199254740991 }],
    ['{"a": 1234567890123456.5, "b": 1234567890123456789e3}', { a: 1234567890123456.5, b: 1.234567890123456789e21 }],
    [
      '{"12345678901234567890": "12345678901234567890 \\" 12345678901234567890"}',
      {
        '12345678901234567890': '12345678901234567890 " 12345678901234567890',
      },
    ],
    [
      '{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN: Infinity"}',
      {
        a: 'NaN',
        b: ['Infinity', '-Infinity'],
        c: 'NaN: Infinity',
      },
    ],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })
  test.each(['{"a": NaNa}', '{', '{"a": Infinite}', ''])('that are none make the text no JSON: %j', text => {
    expect(parseJson(text)).toBe(undefined)
  })
  test.each(['table', 'json', 'yaml', 'csv', 'value', 'raw', 'jsonl'])('keep their digits in -f %s', async format => {
    const raw = { id: 'v-1', name: 'db', status: 'available', size: 1 }
    const known = createFixtureCloud([[volume, raw]], '3.71')
    const { status, out } = await runCommand(`volume list -f ${format}`, [], '3.71', async request => {
      const response = await known(request)
      return { ...response, body: response.body.replace('"size":1', '"size":9007199254740993,"x":NaN') }
    })
    expect(status).toBe(0)
    expect(out).toContain('9007199254740993')
  })
})
