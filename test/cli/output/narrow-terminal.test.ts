import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { createSession, type SessionOptions } from '../create-session.ts'

const runCommand = createSession()
const sandbox = { env: { OS_CLOUD: 'sandbox-admin' }, isTerminal: true } as const satisfies SessionOptions
const runAt = (columns: number, words: string, options: SessionOptions = {}) =>
  runCommand(words.split(' '), { ...sandbox, columns, ...options })

describe('a list at a narrow terminal', () => {
  test.each(
    [80, 100].flatMap(columns =>
      [
        'volume service list',
        'volume service list --long --with-replication',
        'versions show',
        'catalog list',
        'volume list --long --all-projects',
        'volume backup list --long --all-projects',
        'volume type list --long --encryption-type',
        'volume backend pool list --long',
        'block storage cluster list --long',
        'quota list --volume',
      ].map((words): [string, number] => [words, columns]),
    ),
  )('fits: %s at %i', async (words, columns) => {
    const { status, out } = await runAt(columns, words)
    expect(status).toBe(0)
    for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(columns)
  })
  test('keeps binaries and hosts whole', async () => {
    const { out } = await runAt(60, 'volume service list')
    for (const whole of ['cinder-scheduler', 'cinder-volume', 'rc@alpha', 'rc@gamma'])
      expect(out).toContain(` ${whole} `)
  })
  test('names the columns it leaves out on standard error, and -c shows them', async () => {
    const { out, err } = await runAt(80, 'block storage cluster list --long')
    const [, count, titles = ''] =
      /^\+ (\d) columns hidden: (.*) \(-c COLUMN shows one, -f json all\)\n$/.exec(err) ?? []
    expect(titles.split(', ')).toHaveLength(Number(count))
    for (const title of titles.split(', ')) {
      expect(out).not.toContain(title)
      expect((await runCommand(['block', 'storage', 'cluster', 'list', '--long', '-c', title], sandbox)).out).toContain(
        `| ${title} `,
      )
      expect((await runAt(80, 'block storage cluster list --long -f json')).out).toContain(`"${title}"`)
    }
  })
  test('says nothing of them with --quiet, in a pipe, and where all of them fit', async () => {
    expect((await runAt(80, '-q block storage cluster list --long')).err).toBe('')
    expect((await runAt(80, 'block storage cluster list --long', { isTerminal: false })).err).toBe('')
    expect((await runAt(300, 'block storage cluster list --long')).err).toBe('')
  })
})
