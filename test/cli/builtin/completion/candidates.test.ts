import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { formatCandidates } from '../../../../src/cli/completion/format-candidates.ts'
import { runCommandLine } from '../../../../src/cli/pipeline.ts'
import type { Ports } from '../../../../src/types/ports.ts'
import type { HttpHandler } from '../../../../src/types/http.ts'
import { volume } from '../../../../src/resources/volume.ts'
import { createFixtureCloud } from '../../../commands/expect-requests.ts'

const buildVolume = (id: string, name: string, status = 'available') => ({ id, name, status, size: 1 })
const splitValues = (lines: readonly string[]): readonly (string | undefined)[] =>
  lines.map(line => line.split('\t')[0])

describe('what is offered', () => {
  test('is the name with size and status', () => {
    expect(formatCandidates([buildVolume('1', 'db-data', 'in-use')], [], '')).toEqual(['db-data\t1 GiB, in-use'])
  })
  test('is the ID where a name is not one’s own, empty, or cannot be typed', () => {
    const names = [
      'twice',
      'twice',
      '',
      '-flag',
      'new\nline',
      'esc\u001b[2J',
      'hidden\u202e',
      ' edge',
      '6edbc2f4-0000-4000-8000-000000000000',
    ]
    expect(
      splitValues(
        formatCandidates(
          names.map((name, i) => buildVolume(`id-${i}`, name)),
          [],
          '',
        ),
      ),
    ).toEqual(names.map((_, i) => `id-${i}`))
  })
  test('has no control character in what is told of it either', () => {
    expect(formatCandidates([buildVolume('1', 'esc\u001b[2J', 'odd\u0007')], [], '').join()).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f]/,
    )
  })
  test('is only what fits', () => {
    expect(
      splitValues(formatCandidates([buildVolume('1', 'free'), buildVolume('2', 'held', 'in-use')], ['in-use'], '')),
    ).toEqual(['held'])
  })
  test('has IDs too once the beginning of one is typed', () => {
    expect(
      splitValues(formatCandidates([buildVolume('abc123', 'db'), buildVolume('def456', 'web')], [], 'abc')),
    ).toEqual(['abc123', 'db', 'web'])
  })
})

describe('names', () => {
  const place = 'volume|volume extend|volume|'
  let home = ''
  let now = 1_000_000
  let begun: (readonly string[])[] = []
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'clinker-names-'))
    now = 1_000_000
    begun = []
  })
  afterEach(() => {
    rmSync(home, { recursive: true, force: true })
  })

  const given: HttpHandler = createFixtureCloud([[volume, buildVolume('1', 'db-data')]], '3.71')

  async function run(
    words: readonly string[],
    more: Partial<Ports> = {},
  ): Promise<{ status: number; out: string; err: string }> {
    const texts = { out: '', err: '' }
    const stream = (to: 'out' | 'err') => ({
      write: async (text: string) => {
        texts[to] += text
      },
      isTerminal: false,
      columns: undefined,
    })
    const status = await runCommandLine({
      argv: ['completion', 'names', ...words],
      env: { HOME: home, OS_CLOUD: 'sandbox' },
      streams: { stdout: stream('out'), stderr: stream('err'), isStdinTerminal: false, readStdin: async () => '' },
      clock: {
        now: () => now,
        sleep: async ms => {
          now += ms
        },
      },
      folder: home,
      version: '0',
      processId: 1,
      userId: process.getuid?.(),
      isRunning: () => false,
      sandboxHandler: given,
      startInBackground: async argv => {
        begun.push(argv)
      },
      ...more,
    })
    return { status, ...texts }
  }

  test('come from what is remembered, without a question to the cloud', async () => {
    await run([place, '--refresh'])
    const silent: HttpHandler = () => Promise.reject(new Error('asked'))
    expect(await run([place, '--start=db'], { sandboxHandler: silent })).toEqual({
      status: 0,
      out: 'db-data\t1 GiB, available\n',
      err: '',
    })
    expect(begun).toEqual([])
  })
  test('are searched for beside the run when they are old, and given all the same', async () => {
    await run([place, '--refresh'])
    now += 16_000
    expect((await run([place])).out).toContain('db-data')
    expect(begun).toEqual([['completion', 'names', place, '--refresh']])
    await run([place])
    expect(begun.length, 'one search at a time').toBe(1)
  })
  test('are waited for 200 ms at most when nothing is remembered', async () => {
    const before = now
    expect(await run([place])).toEqual({ status: 0, out: '', err: '' })
    expect(begun.length).toBe(1)
    expect(now - before).toBeLessThanOrEqual(200)
  })
  test('are there at once when the search is quick', async () => {
    const quick = async (argv: readonly string[]): Promise<void> => void (await run(argv.slice(2)))
    expect((await run([place], { startInBackground: quick })).out).toContain('db-data')
  })
  test('of one cloud are not offered for another', async () => {
    await run([place, '--refresh'])
    expect((await run([place, '--os-cloud', 'sandbox-admin'])).out).toBe('')
    expect((await run([place], { env: { HOME: home, OS_CLOUD: 'sandbox', OS_PROJECT_NAME: 'other' } })).out).toBe('')
  })
  test('are neither kept nor given with --no-cache', async () => {
    await run([place, '--refresh', '--no-cache'])
    expect(
      readdirSync(home)
        .flatMap(name => (name === '.cache' ? readdirSync(join(home, '.cache/clinker')) : []))
        .filter(name => name.startsWith('names-')),
    ).toEqual([])
  })
  test('are nothing, without a word, where something is wrong', async () => {
    for (const words of [
      ['nonsense'],
      ['volume|no such|thing|', '--refresh'],
      [place, '--refresh', '--os-cloud', 'nowhere'],
    ]) {
      expect(await run(words)).toEqual({ status: 0, out: '', err: '' })
    }
  })
  test('of clouds are those of clouds.yaml and the sandbox', async () => {
    expect(splitValues((await run(['?'])).out.trimEnd().split('\n'))).toContain('sandbox')
  })

  describe('after a command of ours', () => {
    const started = async (...words: readonly string[]): Promise<string> => {
      const { status, out, err } = await run([], { argv: words, sandboxHandler: undefined })
      expect(status, err).toBe(0)
      return out
    }
    const offered = async (where = place): Promise<readonly (string | undefined)[]> => {
      now += 1
      return splitValues((await run([where], { sandboxHandler: undefined })).out.trimEnd().split('\n'))
    }
    const create = (name: string) => started('volume', 'create', '--size', '1', name)
    beforeEach(async () => {
      await create('old')
      now += 60_000
      await offered()
      await run([place, '--refresh'], { sandboxHandler: undefined })
      begun = []
    })

    test('that made one, it is offered at once, and a search is begun', async () => {
      await create('new')
      expect(await offered()).toEqual(['new', 'old'])
      expect(begun.length).toBe(1)
    })
    test('that removed one, it is not offered any more, even while it is still being deleted', async () => {
      await started('volume', 'delete', 'old')
      expect(await offered()).toEqual([''])
      now += 1
      await run([place, '--refresh'], { sandboxHandler: undefined })
      expect(await offered()).toEqual([''])
    })
    test('that failed to remove one, it is offered again', async () => {
      await started('volume', 'set', '--property', 'rc_fail=delete', 'old')
      await started('volume', 'delete', 'old')
      now += 60_000
      await run([place, '--refresh'], { sandboxHandler: undefined })
      expect(await offered()).toEqual(['old'])
    })
    test('that waited, its status is the last that was seen', async () => {
      await started('volume', 'create', '--size', '1', '--wait', 'ready')
      expect(await offered('volume|volume attach|volume|available')).toContain('ready')
    })
    test('of another cloud, or of nobody who ever pressed TAB there, nothing is noted', async () => {
      await started('volume', 'create', '--size', '1', '--os-cloud', 'sandbox-alt', 'theirs')
      expect(await offered()).toEqual(['old'])
      expect(begun).toEqual([])
    })
    test('that only showed what it would send, nothing is', async () => {
      await started('volume', 'delete', '--dry-run', 'old')
      expect(await offered()).toEqual(['old'])
    })
  })
})
