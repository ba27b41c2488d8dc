import { describe, expect, test } from 'vitest'
import { volume } from '../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../commands/expect-requests.ts'
import { createSession } from '../create-session.ts'

const runCommand = createSession()
const buildVolume = (n: number, name: string, size: number) => ({
  id: `6edbc2f4-0000-4000-8000-00000000000${n}`,
  name,
  status: 'available',
  size,
  attachments: [],
  volume_type: 'alpha',
})
const send = createFixtureCloud(
  [
    [volume, buildVolume(1, 'small', 1)],
    [volume, buildVolume(2, 'large', 20)],
  ],
  '3.71',
)
const runQuery = async (expression: string, ...more: readonly string[]): Promise<string> =>
  (await runCommand(['volume', 'list', '--query', expression, ...more], { send, isTerminal: true })).out

describe('--query', () => {
  test('picks from the JSON form, and writes JSON unless told otherwise', async () => {
    expect(JSON.parse(await runQuery('[?Size > `10`].Name'))).toEqual(['large'])
    expect(await runQuery('[?Size > `10`].{n: Name, s: Size}', '--noindent')).toBe('[{"n": "large", "s": 20}]\n')
    expect(await runQuery('sum([].Size)')).toBe('21\n')
    expect(await runQuery('[9]')).toBe('null\n')
  })
  test('writes what it picked as the format can', async () => {
    expect(await runQuery('[].Name', '-f', 'value')).toBe('small\nlarge\n')
    expect(await runQuery('[].[Name, Size]', '-f', 'value')).toBe('small 1\nlarge 20\n')
    expect(await runQuery('[].{n: Name}', '-f', 'jsonl')).toBe('{"n": "small"}\n{"n": "large"}\n')
    expect(await runQuery('[].{n: Name, s: Size}', '-f', 'csv')).toBe('"n","s"\n"small",1\n"large",20\n')
    expect(await runQuery('[].{name: Name}', '-f', 'yaml')).toBe('- name: small\n- name: large\n')
    expect(await runQuery('[0].{n: Name}', '-f', 'table')).toMatch(/\| n {5}\| small \|/)
    expect(await runQuery('[].volume_type', '-f', 'raw', '--noindent')).toBe('["alpha", "alpha"]\n')
  })
  test('works on one resource and on what clinker knows itself', async () => {
    expect((await runCommand(['volume', 'show', 'large', '--query', 'size'], { send })).out).toBe('20\n')
    expect((await runCommand(['config', 'list', '--query', '[0].Preference', '-f', 'value'])).out).toBe('format\n')
  })
  test.each(['[?', 'nope(@)', 'length(`1`)'])('refuses %s', async expression => {
    const { status, out, err } = await runCommand(['volume', 'list', '--query', expression], { send })
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(/cannot be used/)
  })
  test('is refused before anything is sent when it cannot be read', async () => {
    const asked: string[] = []
    await runCommand(['volume', 'list', '--query', '[?'], {
      send: request => {
        asked.push(request.url)
        return send(request)
      },
    })
    expect(asked).toEqual([])
  })
})
