import { describe, expect, it } from 'vitest'
import { findMismatch, lineMatches } from './match-output.ts'
import { runTranscript } from './run-transcript.ts'
import type { ProcessResult, TranscriptExecutor } from './run-transcript.ts'
import { parseTranscript } from './parse-transcript.ts'
import { splitShellWords } from './shell-split.ts'

/** Answers by the words typed and remembers what was typed. */
function createFakeExecutor(
  results: Readonly<Record<string, Partial<ProcessResult>>>,
): TranscriptExecutor & { readonly typed: string[] } {
  const commandLines: string[] = []
  const result = async (text: string, role: string): Promise<ProcessResult> => {
    commandLines.push(role === 'demo' ? text : `(${role}) ${text}`)
    return { status: 0, stdout: '', stderr: '', ...results[text] }
  }
  return {
    typed: commandLines,
    clinker: (argv, role) => result(argv.join(' '), role),
    shell: (script, role) => result(`sh ${script}`, role),
    sleep: async ms => void commandLines.push(`sleep ${ms}`),
  }
}

const runWithResults = (text: string, results: Readonly<Record<string, Partial<ProcessResult>>>) => {
  const executor = createFakeExecutor(results)
  return runTranscript(parseTranscript('tale', text), executor, { p: 'x1' }).then(problems => ({
    problems,
    typed: executor.typed,
  }))
}

describe('a transcript', () => {
  it('passes when output, errors and exit status are as told', async () => {
    const { problems } = await runWithResults(
      '# prose\n$ clinker volume show {p}-db\nsize 1\n\n$ clinker volume show no\n! No volume <*>\n? 3\n',
      {
        'volume show x1-db': { stdout: 'size 1\n' },
        'volume show no': { status: 3, stderr: 'first\nNo volume is called no.\n' },
      },
    )
    expect(problems).toEqual([])
  })

  it.each([
    ['another exit status', '$ clinker a\n', { a: { status: 1 } }, 'expected exit status 0, got 1'],
    ['output where none is told', '$ clinker a\n', { a: { stdout: 'surprise' } }, '(nothing more)'],
    ['no output where some is told', '$ clinker a\nline\n', {}, 'differs from line 1: line'],
    [
      'an error line that is missing',
      '$ clinker a\n! gone\n',
      { a: { stderr: 'there' } },
      'expected on standard error:\n    gone',
    ],
    ['a name nobody bound', '$ clinker show {what}\n', {}, 'nothing is called {what}'],
  ])('fails on %s', async (_, text, answers, problem) => {
    const { problems } = await runWithResults(text, answers)
    expect(problems.join()).toContain(problem)
  })

  it('binds what a line printed for the lines after it', async () => {
    const { typed } = await runWithResults(
      '$ id = clinker show a\n$ (admin) clinker show {id}\n$ sleep 2\n$ sh: echo {id}\n',
      { 'show a': { stdout: '42\n' } },
    )
    expect(typed).toEqual(['show a', '(admin) show 42', 'sleep 2000', 'sh echo 42'])
  })

  it('stops at the first problem but always cleans up', async () => {
    const { problems, typed } = await runWithResults(
      '$ clinker a\n$ clinker b\n#: cleanup\n$ clinker c\n$ clinker d {late}\n$ clinker e\n',
      { a: { status: 1 }, c: { status: 1 } },
    )
    expect(typed).toEqual(['a', 'c', 'e'])
    expect(problems).toHaveLength(1)
  })

  it('counts what goes wrong in the cleanup of a good story', async () => {
    const { problems } = await runWithResults('$ clinker a\n#: cleanup\n$ clinker c\n', { c: { status: 1 } })
    expect(problems).toHaveLength(1)
  })

  it('says which line it does not understand', () => {
    expect(() => parseTranscript('tale', '\nwhat is this\n')).toThrow('tale.txt:2')
    expect(() => parseTranscript('tale', '$ openstack volume list\n')).toThrow('tale.txt:1')
    expect(() => parseTranscript('tale', '#: only moon\n')).toThrow('tale.txt:1')
    expect(() => parseTranscript('tale', '$ (king) clinker a\n')).toThrow('tale.txt:1')
  })
})

describe('an expected line', () => {
  it.each([
    ['id <id> end', 'id 6edbc2f4-d21e-4a3b-9c55-8f1c2d3e4f50 end'],
    ['<time>', '2026-01-02T03:04:05.000000'],
    ['a <int>|<any> <*>', 'a 12|x! and all the rest'],
    ['plain (a+b)', 'plain (a+b)'],
  ])('%s fits %s', (expected, actual) => {
    expect(lineMatches(expected, actual)).toBe(true)
  })

  it.each([
    ['<id>', 'not-an-id'],
    ['<int>', '1.5'],
    ['abc', 'abcd'],
    ['a.c', 'abc'],
  ])('%s does not fit %s', (expected, actual) => {
    expect(lineMatches(expected, actual)).toBe(false)
  })

  it('may stand for any number of lines', () => {
    expect(findMismatch(['a', '...', 'c'], 'a\nb\nb\nc\n')).toBe(-1)
    expect(findMismatch(['a', '...', 'c'], 'a\nc\n')).toBe(-1)
    expect(findMismatch(['a', '...', 'c'], 'a\nb\n')).toBeGreaterThan(0)
    expect(findMismatch(['...'], '')).toBe(-1)
  })
})

describe('words', () => {
  it('are split as a shell does', () => {
    expect(splitShellWords(`a  'b c' "d \\"e" f\\ g h='i j' ''`)).toEqual(['a', 'b c', 'd "e', 'f g', 'h=i j', ''])
    expect(() => splitShellWords(`a 'b`)).toThrow('not closed')
  })
})
